import { isIP } from 'node:net';
import type { PacketFate, SentPacket } from '../domain/packet-fate.ts';
import type { KernelState } from '../kernel/kernel-state.ts';
import { Capture } from '../packets/capture.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { findEverywhere, readWiring } from '../sandbox/wiring.ts';
import { questionForName } from './ask-name.ts';
import { seen } from './gap.ts';
import { type Question, requestOf } from './probe-plan.ts';
import { type Answer, Pursuit } from './pursuit.ts';
import { isCalled, Scene } from './scene.ts';
import { addressOf } from './target.ts';

const unwatchable = { message: 'the world cannot be watched just now' };

/**
 * Sends a probe and finds out where it was lost, and why: a second one is sent only where the first was lost, and the
 * kernel tells of the rules that it meets in the place where that was.
 * @returns a message where it could not be done
 */
export async function lookInto(
  sandbox: Sandbox,
  asked: Question,
  signal?: AbortSignal,
): Promise<Answer | { message: string }> {
  const everywhere = await findEverywhere(sandbox);
  if (!everywhere) return unwatchable;
  const reading = readWiring(sandbox, everywhere);
  // An address needs no looking up, and then the world is read while the probe is on its way.
  const question = isIP(asked.to) === 0 ? await named(asked, sandbox, reading, signal) : asked;
  if (!('kind' in question)) return question;
  const networks = [...everywhere.found.networks, ...everywhere.others];
  const from = networks.findIndex(({ place }) => isCalled(place, question.from));
  if (from < 0) return { message: `there is no place called ${question.from}` };
  const paths = networks.map(({ path }) => path);
  const request = requestOf(question, from);
  const capture = Capture.open(sandbox.anchor, paths, request, signal);
  if (!capture) return unwatchable;
  try {
    const [first, state] = await Promise.all([capture.probe(request), reading]);
    if (!first || !state) return unwatchable;
    const scene = new Scene(state, sandbox.world, first.ids);
    return (await new Pursuit(sandbox, capture, scene, question, paths, signal).follow(request, first)) ?? unwatchable;
  } finally {
    await capture.close();
  }
}

/** What becomes of a packet, in few words; undefined where it cannot be told. */
export async function fateOf(
  sandbox: Sandbox,
  packet: SentPacket,
  signal?: AbortSignal,
): Promise<PacketFate | undefined> {
  const answer = await lookInto(sandbox, packet, signal);
  if ('message' in answer) return undefined;
  const { outcome = 'DELIVERED', place = '', object = '' } = answer.finding ?? {};
  return { outcome, place, object };
}

/** The question with an address for its name; where there is none, what became of the question for that. */
async function named(
  question: Question,
  sandbox: Sandbox,
  reading: Promise<KernelState | undefined>,
  signal?: AbortSignal,
): Promise<Question | Answer | { message: string }> {
  const { to, from, kind, payload } = question;
  const state = await reading;
  if (!state) return unwatchable;
  if (!state.networks.some(({ place }) => isCalled(place, from)))
    return { message: `there is no place called ${from}` };
  if (isIP(to) !== 0 || payload) return question;
  const address = kind === 'dns' ? undefined : await addressOf(to, from, sandbox, state);
  if (address !== undefined) return { ...question, to: address, named: to };
  const asking = await questionForName(question, sandbox);
  if ('kind' in asking) return lookInto(sandbox, asking, signal);
  const scene = new Scene(state, sandbox.world, new Map());
  const nothing = { seen: seen([], false, scene), unseen: [], secondOnly: false };
  return { question, delivered: false, finding: asking, scene, ...nothing };
}
