import { z } from 'zod';
import { familyOf } from '../src/domain/addresses.ts';
import type { Check } from '../src/domain/check.ts';
import { NotMeasurable, type Probe } from '../src/domain/probe.ts';
import { failed, notRun, passed, type Verdict } from '../src/domain/verdict.ts';
import { hopsOf } from '../src/kernel/printed/routes.ts';
import { answerSeconds, noteSilence } from './parts/answer-time.ts';
import { answeredBy, sendBy } from './parts/answerer.ts';
import { interfaceName, ipAddress, placeName } from './parts/arguments.ts';
import { findLink, readLinks, sawNoLink } from './parts/links.ts';
import { sayUnreached } from './parts/outcome.ts';
import { tryPing } from './parts/ping.ts';
import { lookUpRoute } from './parts/routes.ts';
import { complaint } from './parts/state.ts';

/** Bytes of the IP and the ICMP header before a ping's own (RFC 791, RFC 8200, RFC 792). */
const headerBytes = { 4: 28, 6: 48 } as const;

/** The smallest that says anything: the control sends 84 bytes (104 over IPv6). */
const smallest = 128;

const args = z
  .strictObject({
    on: placeName.optional().describe('The place that has the interface'),
    dev: interfaceName.optional().describe('The interface'),
    value: z.int().min(68).max(65536).optional().describe('Its MTU, in bytes'),
    from: placeName.optional().describe('Who sends'),
    to: ipAddress.optional().describe('Where the packet is sent'),
    size: z
      .int()
      .min(smallest)
      .max(65535)
      .optional()
      .describe('Bytes of the whole IP packet, headers included, as an MTU counts them'),
    fits: z.boolean().optional().describe('It fits, or with `false` does not; it has to where this is left out'),
  })
  .refine(({ on, dev, value, from, to, size, fits }) => {
    const filled = (values: unknown[]) => values.filter((each) => each !== undefined).length;
    const [state, path] = [filled([on, dev, value]), filled([from, to, size, fits])];
    return (
      (state === 3 && path === 0) || (state === 0 && path >= 3 && [from, to, size].every((each) => each !== undefined))
    );
  }, 'give either `on`, `dev` and `value`, or `from`, `to` and `size` (and `fits: false` where it must not fit)');

interface Path {
  from: string;
  to: string;
  size: number;
  fits: boolean;
}

/** An interface has an MTU, or a packet of a size fits through a whole path in one piece. */
export const mtu: Check<z.infer<typeof args>> = {
  name: 'mtu',
  summary: 'an interface has an MTU; or a packet of a size gets through a path unfragmented (or does not)',
  example: 'mtu: { from: host, to: 10.0.0.2, size: 1450 }',
  args,
  tries: true,
  describe({ on, dev, value, from = '', to = '', size = 0, fits = true }) {
    return dev === undefined ? sayPath({ from, to, size, fits }) : `${on} has an MTU of ${value} on ${dev}`;
  },
  async run({ on = '', dev, value, from = '', to = '', size = 0, fits = true }, probe, signal) {
    if (dev === undefined) return tryPath(probe, { from, to, size, fits }, signal);
    const wanted = `${on} has an MTU of ${value} on ${dev}`;
    const links = await readLinks(probe, on);
    const link = links.find(({ ifname }) => ifname === dev);
    if (link === undefined) return failed(sawNoLink(on, dev, links), wanted);
    const saw = `${dev} in ${on} has an MTU of ${link.mtu}`;
    return link.mtu === value ? passed(saw) : failed(saw, wanted);
  },
};

const sayPath = ({ from, to, size, fits }: Path): string =>
  `${from} ${fits ? 'can' : 'can not'} send ${size} bytes in one packet to ${to}`;

async function tryPath(probe: Probe, path: Path, signal: AbortSignal): Promise<Verdict> {
  const { from, to, size, fits } = path;
  const way = { from, to, watched: true };
  const small = await tryPing(probe, way, signal);
  if (!small.reached) {
    return fits
      ? failed(small.saw, sayPath(path), small.why)
      : notRun(`the control fails, so nothing can be said: ${sayUnreached(small)}`);
  }
  const family = familyOf(to);
  const payload = size - headerBytes[family];
  const tight = await tightLink(probe, path);
  const patient = tight === undefined && probe.hurry === undefined;
  const limits = patient ? ['-W', '1', '-w', '2'] : ['-W', String(answerSeconds(probe, 2, tight))];
  // the sender may not break it up, and asks the routers on the way not to (ping(8), -M do)
  const args = [`-${family}`, '-n', '-c', '1', ...limits, '-M', 'do', '-s', String(payload), to];
  const result = await sendBy(probe, way, { program: 'ping', args, protocol: 'icmp' }, { signal, timeout: 5000 });
  signal.throwIfAborted();
  const answerer = answeredBy('', way, result.arrival);
  if (result.status === 0 && !answerer.reached) return failed(answerer.saw, sayPath(path), answerer.why);
  if (result.status === 0) {
    const saw = `a packet of ${size} bytes got from ${from} to ${to} and back`;
    return fits ? passed(saw) : failed(saw, sayPath(path));
  }
  if (result.status !== 1) throw new NotMeasurable(`ping cannot work: ${complaint(result)}`);
  noteSilence(probe, tight);
  const why = tight ?? explain(path, result.stdout, result.stderr);
  const saw = `a packet of ${size} bytes from ${from} got no answer from ${to}, a small one did`;
  return fits ? failed(saw, sayPath(path), why) : passed(`${saw}: ${why}`);
}

/** The interface that the route leads through, when it cannot take a packet of the size. */
async function tightLink(probe: Probe, { from, to, size }: Path): Promise<string | undefined> {
  const lookup = await lookUpRoute(probe, from, to);
  const dev = 'route' in lookup ? hopsOf(lookup.route)[0]?.dev : undefined;
  const link = dev === undefined ? undefined : await findLink(probe, from, dev);
  return link !== undefined && link.mtu < size ? `${link.ifname} in ${from} has an MTU of ${link.mtu}` : undefined;
}

/** Who else could not send it on: a router that said so, the sender's own memory of one, or somebody in silence. */
function explain({ from, to }: Path, stdout: string, stderr: string): string {
  const [, router, limit] =
    /^From (\S+?):? icmp_seq=\d+ (?:Frag\S* needed|Packet too big)[^\n]*?mtu ?= ?(\d+)/im.exec(stdout) ?? [];
  if (router !== undefined) return `${router} reports that its way on takes no more than ${limit} bytes`;
  const [own, remembered] = /message too long(?:, mtu[=:] ?(\d+))?/i.exec(stderr) ?? [];
  if (own === undefined) return 'somebody on the way drops a packet of that size without a word';
  // a path MTU is kept for net.ipv4.route.mtu_expires seconds, 600 unless changed (ip-sysctl)
  const known = remembered === undefined ? '' : ` of ${remembered} bytes`;
  return `${from} remembers a limit${known} on the way to ${to}: \`ip route flush cache\` forgets it, or ten minutes`;
}
