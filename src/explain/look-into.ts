import { isIP } from 'node:net';
import type { KernelState } from '../kernel/kernel-state.ts';
import { isOwnTable } from '../kernel/own-tables.ts';
import { capture, type Trace } from '../packets/capture.ts';
import type { PlaceDetails } from '../packets/place-details.ts';
import type { ProbeRequest } from '../packets/probe-request.ts';
import type { Recording } from '../packets/recording.ts';
import { sightingsOf } from '../packets/sightings.ts';
import { findNetworks } from '../sandbox/networks.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { containerNetworks, readWiring } from '../sandbox/wiring.ts';
import { nameFinding, questionForName } from './ask-name.ts';
import type { Case } from './case.ts';
import type { Finding } from './finding.ts';
import { type Gap, gapOf, isDelivered, type Seen, seen } from './gap.ts';
import { judge } from './judge.ts';
import { type Question, requestOf, traceOf, waitFor } from './probe-plan.ts';
import { detailsOf, elsewhereOf } from './read-case.ts';
import { isCalled, Scene } from './scene.ts';
import { addressOf } from './target.ts';
import { legacyRule, redirection, tracedRule } from './traced-rule.ts';

/** What became of it. */
export interface Answer {
  question: Question;
  delivered: boolean;
  finding?: Finding | undefined;
  scene: Scene;
  seen: Seen;
  gap?: Gap | undefined;
  /** What could not be seen. */
  unseen: string[];
  /** Only the second of two probes came through. */
  secondOnly: boolean;
}

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
  const { anchor, world } = sandbox;
  const reading = readWiring(sandbox);
  // An address needs no looking up, and then the world is read while the probe is on its way.
  const question = isIP(asked.to) === 0 ? await named(asked, sandbox, reading, signal) : asked;
  if (!('kind' in question)) return question;
  const [found, containers] = await Promise.all([findNetworks(anchor, 2000), containerNetworks(sandbox)]);
  const networks = found ? [...found.networks, ...containers] : [];
  const from = networks.findIndex(({ place }) => isCalled(place, question.from));
  if (from < 0) return { message: `there is no place called ${question.from}` };
  const paths = networks.map(({ path }) => path);
  const request = requestOf(question, from);
  const send = (one: ProbeRequest, traces: Trace[] = []) => capture(anchor, paths, one, traces, signal);
  const [first, state] = await Promise.all([send(request), reading]);
  if (!first || !state) return { message: 'the world cannot be watched just now' };
  const scene = new Scene(state, world, first.ids);
  const unseen = [...(first.crowded ? ['so much was going on that not every packet was written down'] : [])];
  const six = question.to.includes(':');
  const view = (...sent: [Recording, ProbeRequest][]) =>
    seen(
      sent.flatMap((one) => sightingsOf(...one)),
      six,
      scene,
    );
  const known = { question, scene, unseen };
  const arrived = (recording: Recording, sent: ProbeRequest, secondOnly: boolean): Answer => {
    const finding = question.kind === 'dns' ? nameFinding(question, recording.answer ?? Buffer.alloc(0)) : undefined;
    return { ...known, delivered: finding === undefined, finding, seen: view([recording, sent]), secondOnly };
  };
  if (isDelivered(first, question.kind)) return arrived(first, request, false);
  const one = caseOf(scene, request, first, view([first, request]));
  const details = await detailsOf(one, sandbox, paths, signal);
  // Connection tracking asks no rule of NAT's about a packet that it knows: the second one is none of those.
  const other = { ...requestOf(question, from), patience: waitFor(one) };
  const second = await send(other, [traceOf(one, other.ident)]);
  if (!second) return { message: 'the world cannot be watched just now' };
  if (isDelivered(second, question.kind)) return arrived(second, other, true);
  // The kernel does not ask for a next hop's MAC address twice in a second, so both probes are looked at together.
  const again = caseOf(scene, request, merged(first, second), view([first, request], [second, other]));
  const traced = second.traces.get(one.gap.network) ?? [];
  const redirected = redirection(again, traced, isOwnTable);
  const whole = await withDetails(
    redirected ?? again,
    redirected || isElsewhere(one, again) ? undefined : details,
    sandbox,
    paths,
    signal,
  );
  const after = details && details.legacy.length > 0 ? await detailsOf(one, sandbox, paths, signal) : undefined;
  const rule =
    tracedRule(one.place, traced, isOwnTable) ??
    (details && after ? legacyRule(one.place, details.legacy, after.legacy, six) : undefined);
  unseen.push(...second.complaints.slice(0, 1).map(() => `the rules of ${one.place} could not be traced`));
  return {
    ...known,
    delivered: false,
    finding: judge(whole, rule),
    seen: whole.seen,
    gap: whole.gap,
    secondOnly: false,
  };
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
  if (!state) return { message: 'the world cannot be watched just now' };
  if (!state.networks.some(({ place }) => isCalled(place, from)))
    return { message: `there is no place called ${from}` };
  if (isIP(to) !== 0 || payload) return question;
  const address = kind === 'dns' ? undefined : await addressOf(to, from, sandbox, state);
  if (address !== undefined) return { ...question, to: address, named: to };
  const asking = await questionForName(question, sandbox);
  if ('kind' in asking) return lookInto(sandbox, asking, signal);
  const scene = new Scene(state, sandbox.world, new Map());
  return {
    question,
    delivered: false,
    finding: asking,
    scene,
    seen: seen([], false, scene),
    unseen: [],
    secondOnly: false,
  };
}

function caseOf(scene: Scene, request: ProbeRequest, recording: Recording, view: Seen): Case {
  const gap = gapOf(view, request.from, scene);
  return { scene, request, recording, seen: view, gap, place: scene.placeOf(gap.network), elsewhere: new Map() };
}

const isElsewhere = (one: Case, other: Case) =>
  one.gap.network !== other.gap.network || one.gap.kind !== other.gap.kind || one.gap.leg !== other.gap.leg;

async function withDetails(
  one: Case,
  known: PlaceDetails | undefined,
  sandbox: Sandbox,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<Case> {
  const [details, elsewhere] = await Promise.all([
    known ?? detailsOf(one, sandbox, paths, signal),
    elsewhereOf(one, sandbox, paths, signal),
  ]);
  return { ...one, details, elsewhere };
}

/** The counters of two probes together. */
function merged(first: Recording, second: Recording): Recording {
  const counters = new Map(first.counters);
  for (const [index, risen] of second.counters)
    counters.set(index, new Map([...(counters.get(index) ?? []), ...risen]));
  return { ...second, sendError: first.sendError || second.sendError, counters };
}
