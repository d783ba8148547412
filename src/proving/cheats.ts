import { z } from 'zod';
import type { BoundCheck } from '../domain/check.ts';
import type { Command, Step } from '../domain/lesson.ts';
import { homeMachine, type World } from '../domain/world.ts';
import { shellQuote } from '../shell/shell-quote.ts';

/** Something that is done instead of a step's work, and with which the step must not pass. */
export interface Cheat {
  /** "an address that the sender gives itself". */
  what: string;
  check: BoundCheck;
  command: Command;
}

const place = z.string().regex(/^[\w.-]+(\/[\w.-]+)?$/);
const places = z.union([place.transform((one) => [one]), z.array(place)]);
const address = z.string().regex(/^[\d.]+$/);
const addresses = z.union([address.transform((one) => [one]), z.array(address)]);
const port = z.number();

/** What is read of a check that wants somebody reached. */
const reaching = z.object({
  from: place,
  to: address.optional(),
  url: z.string().optional(),
  port: port.optional(),
  contains: z.string().optional(),
});

/** What is read of one that wants nobody reached. */
const closing = z.object({ from: places, to: addresses, port: port.optional(), ports: z.array(port).optional() });

const reachingTypes = new Set(['ping', 'tcp', 'http']);

/**
 * The cheats that a step's checks ask for, those over IPv6 and in containers left out: a copy at the sender's own
 * address, an answer from elsewhere, a wall in who asks, a wall for one kind of packet.
 */
export function cheatsOf(step: Step, world: World): Cheat[] {
  const cheats = step.checks.flatMap((check) => [...copies(check, world), ...walls(check, world)]);
  return cheats.filter(({ command }, at) => cheats.findIndex((each) => each.command.text === command.text) === at);
}

function copies(check: BoundCheck, world: World): Cheat[] {
  const read = reachingTypes.has(check.type) ? reaching.safeParse(check.args).data : undefined;
  const target = read && targetOf(read);
  if (read === undefined || target === undefined) return [];
  const { from, contains = 'hello' } = read;
  const { to, port: at = 80 } = target;
  const serve = check.type === 'ping' ? '' : `\n${server(contains, at)}`;
  const own = `ip link set lo up; ip address add ${to}/32 dev lo${serve}`;
  const near = `${redirect(to)}${serve}`;
  return [
    cheat('an address that the sender gives itself', check, from, own, world),
    cheat('an answer from the sender itself', check, from, near, world),
  ].flat();
}

function walls(check: BoundCheck, world: World): Cheat[] {
  const closed = closedIn(check);
  if (closed === undefined) return [];
  const { from, to, port: only, ports = [] } = closed;
  const asker = from.flatMap((sender) => {
    const wall = to.map((each) => `iptables -A OUTPUT -d ${each} -j DROP`).join('\n');
    return cheat('a wall in who asks', check, sender, wall, world);
  });
  if (only !== undefined || check.type === 'rule') return asker;
  const kinds = ['-p icmp', ...[80, ...ports].map((one) => `-p tcp --dport ${one}`)];
  const rules = ['FORWARD', 'INPUT'].flatMap((chain) =>
    to.flatMap((each) => kinds.map((kind) => `iptables -I ${chain} -d ${each} ${kind} -j DROP`)),
  );
  return [
    ...asker,
    ...cheat('a wall for pings and the usual ports alone', check, homeMachine, rules.join('\n'), world),
  ];
}

/** What must stay closed, by a check or by one that is turned round. */
function closedIn({ type, args }: BoundCheck): z.infer<typeof closing> | undefined {
  if (type === 'isolated') return closing.safeParse(args).data;
  if (type === 'rule') {
    const stops = z.object({ verdict: z.enum(['drop', 'reject', 'stop']) }).safeParse(args).success;
    return stops ? closing.safeParse(args).data : undefined;
  }
  const denied =
    type === 'not' ? z.object({ check: z.record(z.string(), z.unknown()) }).safeParse(args).data : undefined;
  const [[inner, given] = ['', undefined]] = Object.entries(denied?.check ?? {});
  return reachingTypes.has(inner) ? closing.safeParse(given).data : undefined;
}

function targetOf({
  to,
  url,
  port: given,
}: z.infer<typeof reaching>): { to: string; port?: number | undefined } | undefined {
  if (to !== undefined) return { to, port: given };
  const { hostname = '', port: written } = url !== undefined && URL.canParse(url) ? new URL(url) : {};
  return address.safeParse(hostname).success ? { to: hostname, port: Number(written || 80) } : undefined;
}

const server = (text: string, at: number) =>
  `mkdir -p /tmp/copy; printf '%s\\n' ${shellQuote(text)} >/tmp/copy/index.html
python3 -m http.server -d /tmp/copy ${at} >/dev/null 2>&1 &`;

const redirect = (to: string) =>
  `nft 'add table ip copy; add chain ip copy out { type nat hook output priority -100; }; add rule ip copy out ip daddr ${to} redirect'`;

/** Done in a place: a machine of the world, or a namespace on one. */
function cheat(what: string, check: BoundCheck, where: string, text: string, world: World): Cheat[] {
  const [first = '', second] = where.split('/');
  const isMachine = world.machines.some(({ name }) => name === first);
  const name = isMachine ? second : where;
  const on = isMachine ? first : homeMachine;
  const inside = name === undefined ? text : `ip netns exec ${name} bash -c ${shellQuote(text)}`;
  const command = { text: inside, on, background: false, terminal: 1, position: check.position };
  return [{ what, check, command }];
}
