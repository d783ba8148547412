import type { Anchor } from './enter.ts';

/** What the keeper tells of the sandbox that it holds. */
export type KeeperReport = Pick<Anchor, 'pid' | 'learner' | 'machines' | 'within'>;

/** Reads what the keeper has printed so far (see keeperScript); undefined until it is whole. */
export function readReport(report: string): KeeperReport | undefined {
  const ready = /^ready (\d+) (\d+) (\d+) (\d+)$/m.exec(report);
  if (!ready) return undefined;
  const [, pid, init, user, ipc] = ready;
  const held = (file?: string) => `/proc/${pid}/fd/${file}`;
  const machines: KeeperReport['machines'] & Map<string, unknown> = new Map();
  const within = new Map<string, string>();
  for (const [, name = '', files = ''] of report.matchAll(/^machine (\S+) ([\d ]+)$/gm)) {
    const [net, mnt, uts, root, ownNet, ownMnt, ownUts] = files.split(' ');
    machines.set(name, { net: held(net), mnt: held(mnt), uts: held(uts), root: held(root) });
    const own = (file?: string) => `/proc/${init}/fd/${file}`;
    within.set(name, `--net=${own(ownNet)} --mount=${own(ownMnt)} --uts=${own(ownUts)}`);
  }
  return {
    pid: Number(pid),
    learner: { user: held(user), ipc: held(ipc) },
    machines,
    within,
  };
}
