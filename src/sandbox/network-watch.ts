import { findProgram, perlEnvironment } from '../machine/programs-path.ts';
import { systemCalls } from '../machine/system-calls.ts';
import { startProgram } from '../process/start-program.ts';
import { type Anchor, asSandboxRoot } from './enter.ts';
import { networkWatchScript } from './network-watch-script.ts';

/** Somebody who listens to the kernel. */
export interface NetworkWatch {
  close(): void;
}

/** What is told of a watch. */
export interface NetworkNews {
  /** It listens: whatever happens from now on is told. */
  ready(): void;
  /** Something is different; told a few times a second at most. */
  changed(): void;
  /** It cannot listen, or not any more: without perl(1), on an unknown processor, or with the sandbox gone. */
  deaf(): void;
}

/** Listens to what the kernel tells of the networks of a sandbox's machines and of those that are joined to them. */
export function watchNetworks(anchor: Anchor, news: NetworkNews): NetworkWatch {
  const perl = findProgram('perl');
  const calls = systemCalls();
  if (perl === undefined || calls === undefined) {
    news.deaf();
    return { close() {} };
  }
  const files = [...anchor.machines.values()].flatMap(({ net, mnt }) => [net, mnt]);
  const words = [perl, '-e', networkWatchScript, '--', ...[calls.setns, calls.prctl, anchor.pid].map(String), ...files];
  const child = startProgram('nsenter', [...asSandboxRoot(anchor), ...words], {
    env: perlEnvironment(),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let closed = false;
  child.stdin?.on('error', () => {});
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    if (closed) return;
    if (text.startsWith('ready\n')) news.ready();
    if (text.includes('news\n')) news.changed();
  });
  const end = () => {
    if (!closed) news.deaf();
    closed = true;
  };
  child.once('error', end);
  child.once('close', end);
  return {
    close() {
      closed = true;
      child.kill('SIGKILL');
    },
  };
}
