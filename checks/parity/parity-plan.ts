import { z } from 'zod';
import { beforePort } from '../../src/domain/addresses.ts';
import type { Place } from '../../src/domain/probe.ts';
import { ipAddress, placeName, portNumber, shortText, simpleName } from '../parts/arguments.ts';
import type { Protocol } from '../parts/connections.ts';

/** Who sends, and where to; of `published` it is a port of host's, of `gateway` the network's own address on host. */
const senders = ['outside', 'host', 'container', 'neighbour', 'other'] as const;
const goals = ['outside', 'host', 'container', 'neighbour', 'other', 'gateway', 'published'] as const;
type Sender = (typeof senders)[number];
export type Goal = (typeof goals)[number];

const somebody = z.strictObject({ place: placeName.describe('The place'), address: ipAddress.describe('Its address') });

const network = z.strictObject({
  called: shortText.optional().describe('What sentences call it'),
  container: placeName.describe('The container that is published'),
  address: ipAddress.describe('The address of `container`'),
  gateway: ipAddress.describe('The address that host has on the network'),
  neighbour: somebody.optional().describe('Another container on the same network'),
  published: portNumber.optional().describe("The port of host's that leads to the container"),
});
export type Network = z.infer<typeof network>;

const kinds = z
  .string()
  .regex(/^(ping|(tcp|udp)(\/[1-9]\d{0,4})?)$/, 'expected `ping`, `tcp`, `udp`, or one with a port such as `tcp/81`');
const kindList = z.union([kinds.transform((kind) => [kind]), z.array(kinds).min(1)]);

export const parityArguments = z
  .strictObject({
    model: network.describe('The network that is the example'),
    copy: network.describe('The network that is to be like it'),
    on: simpleName.default('host').describe('The machine of both networks'),
    host: ipAddress.describe('The address of `on` at which ports are published'),
    outside: somebody.optional().describe('A machine that is on neither network'),
    other: somebody.optional().describe('A container on another network of the same machine'),
    tries: z
      .partialRecord(z.enum(senders), z.partialRecord(z.enum(goals), kindList))
      .meta({ title: '{ SENDER: { GOAL: kind or [kind, ...] } }' })
      .describe(
        `What is tried. Senders are ${senders.join(', ')}; goals are these, gateway and published; a kind is ping, tcp or udp, or one with a port such as tcp/81`,
      ),
  })
  .superRefine((wanted, context) => {
    const known = (role: string) =>
      role === 'outside' || role === 'other'
        ? wanted[role] !== undefined
        : role === 'neighbour' || role === 'published'
          ? wanted.model[role] !== undefined && wanted.copy[role] !== undefined
          : true;
    let count = 0;
    for (const [from, to] of Object.entries(wanted.tries)) {
      for (const [goal, list] of Object.entries(to)) {
        const path = ['tries', from, goal];
        const unknown = [from, goal].find((role) => !known(role));
        if (unknown !== undefined)
          context.addIssue({ code: 'custom', path, message: `nobody is named as \`${unknown}\`` });
        if (from === goal) context.addIssue({ code: 'custom', path, message: 'expected two different ends' });
        if (goal === 'published' && list.includes('ping')) {
          context.addIssue({ code: 'custom', path, message: 'a published port takes no `ping`' });
        }
        count += 1;
      }
    }
    if (count === 0) context.addIssue({ code: 'custom', path: ['tries'], message: 'expected at least one try' });
  });

export type ParityArguments = z.infer<typeof parityArguments>;

/** One packet to be sent. */
export interface Try {
  from: Place;
  to: string;
  protocol: Protocol;
  /** 80 for TCP and 53 for UDP, where nothing else is said; undefined for pings. */
  port?: number | undefined;
  /** The place that must answer, where that is not simply the one that has the address. */
  at?: Place | undefined;
  /** Whether it matters who answers: in the network that is to be like the other. */
  watched: boolean;
}

/** The same try in both networks. */
export interface TwinTry {
  sender: Sender;
  goal: Goal;
  /** As it was written: `tcp`. */
  kind: string;
  model: Try;
  copy: Try;
}

/** All tries, in the order in which they are written. */
export function planTries(wanted: ParityArguments): TwinTry[] {
  return senders.flatMap((sender) =>
    Object.entries(wanted.tries[sender] ?? {}).flatMap(([goal, list]) =>
      list.map((kind) => {
        const twin = { sender, goal: goal as Goal, kind };
        return { ...twin, model: tryOf(wanted, wanted.model, twin), copy: tryOf(wanted, wanted.copy, twin) };
      }),
    ),
  );
}

type Twin = Pick<TwinTry, 'sender' | 'goal' | 'kind'>;

function tryOf(wanted: ParityArguments, side: Network, { sender, goal, kind }: Twin): Try {
  const [protocol, port] = kind.split('/');
  const ends = {
    outside: wanted.outside,
    host: { place: wanted.on, address: wanted.host },
    container: { place: side.container, address: side.address },
    neighbour: side.neighbour,
    other: wanted.other,
    gateway: { place: wanted.on, address: side.gateway },
    published: { place: wanted.on, address: wanted.host },
  };
  const from = ends[sender]?.place;
  const to = ends[goal]?.address;
  if (from === undefined || to === undefined) throw new Error(`a try from ${sender} to ${goal} was not validated`);
  // What is published may be handed on by a program of the engine's.
  const at = goal === 'published' || goal === 'gateway' || goal === 'host' ? undefined : ends[goal]?.place;
  const way = { from, to, at, watched: side === wanted.copy };
  if (protocol !== 'tcp' && protocol !== 'udp') return { ...way, protocol: 'icmp' };
  const usual = goal === 'published' ? side.published : protocol === 'tcp' ? 80 : 53;
  return { ...way, protocol, port: port === undefined ? usual : Number(port) };
}

/** An address as a word that means the same in both networks, where there is one: `host`. */
export function roleOf(wanted: ParityArguments, side: Network, address: string): string {
  const roles: [string, string | undefined][] = [
    ['the container itself', side.address],
    ['the neighbour', side.neighbour?.address],
    ['the gateway', side.gateway],
    ['host', wanted.host],
    ['outside', wanted.outside?.address],
    ['the other container', wanted.other?.address],
  ];
  return roles.find(([, known]) => known === address)?.[0] ?? address;
}

/** "10.0.0.2:80", or the address alone for pings. */
export const sayGoal = ({ to, port }: Try): string => (port === undefined ? to : `${beforePort(to)}:${port}`);
