import { isIP } from 'node:net';
import type { KernelState } from '../../kernel/kernel-state.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { findEverywhere, readWiring } from '../../sandbox/wiring.ts';
import { questionForName } from '../ask-name.ts';
import type { Case } from '../case.ts';
import { type Gap, gapOf, seen } from '../gap.ts';
import { judge } from '../judge.ts';
import { type Question, requestOf } from '../probe-plan.ts';
import type { Answer } from '../pursuit.ts';
import { detailsOf, elsewhereOf } from '../read-case.ts';
import { isCalled, Scene } from '../scene.ts';
import { addressInState } from '../target.ts';
import { Expectation } from './expectation.ts';
import { type Flow, Unjudged } from './flow.ts';
import { PlaceReader } from './place-reader.ts';
import { Thought } from './thought.ts';

const unreadable = { message: 'the state of the world cannot be read just now' };

/**
 * What would become of a packet, by the state of the kernel alone: nothing is sent. Whatever the state does not tell is
 * not guessed: then the answer says what hindered it (`unjudged`).
 * @returns a message where it could not be done
 */
export async function predict(
  sandbox: Sandbox,
  asked: Question,
  signal?: AbortSignal,
): Promise<Answer | { message: string }> {
  const everywhere = await findEverywhere(sandbox);
  const state = everywhere && (await readWiring(sandbox, everywhere, true));
  if (!everywhere || !state) return unreadable;
  const networks = [...everywhere.found.networks, ...everywhere.others];
  const from = networks.findIndex(({ place }) => isCalled(place, asked.from));
  const ids = idsOf(networks, state);
  const scene = new Scene(state, sandbox.world, ids);
  const sender = scene.network(from);
  if (!sender) return { message: `there is no place called ${asked.from}` };
  const nothing: Omit<Answer, 'question'> = {
    ...{ scene, seen: seen([], false, scene), unseen: [], secondOnly: false, delivered: false, predicted: true },
  };
  const question = await withAddress(asked, sandbox, state);
  if (!('kind' in question)) return { ...nothing, question: asked, finding: question };
  const request = requestOf(question, from);
  const expected = new Expectation(scene);
  const paths = networks.map(({ path }) => path);
  const reader = new PlaceReader(sandbox, scene, paths, signal);
  const thought = new Thought(question, { scene, reader, expected });
  let unjudged: string | undefined;
  try {
    await thought.follow(flowOf(request), sender);
  } catch (error) {
    if (!(error instanceof Unjudged)) throw error;
    unjudged = error.message;
  }
  const view = seen(expected.sightings, request.to.includes(':'), scene);
  const answer = { ...nothing, question, seen: view };
  if (unjudged !== undefined) return { ...answer, unjudged };
  if (thought.answered) return { ...answer, delivered: true };
  const gap = rightGap(gapOf(view, from, scene), expected);
  const { rule, redirected } = expected;
  const one: Case = {
    ...{ scene, request, recording: expected.recording(), seen: view, gap, place: scene.placeOf(gap.network) },
    ...{ redirected, elsewhere: new Map() },
  };
  const details = await detailsOf(one, sandbox, paths, signal);
  const elsewhere = await elsewhereOf(one, sandbox, paths, signal);
  const finding = judge({ ...one, details, elsewhere }, rule);
  return finding.outcome === 'LOST' ? { ...answer, unjudged: finding.says } : { ...answer, finding, gap };
}

/** A rule of the place gave it another destination: it is not for the place itself any more, nor is it an answer's way. */
function rightGap(gap: Gap, { redirected }: Expectation): Gap {
  if (redirected === undefined || (gap.kind !== 'local' && gap.kind !== 'neighbour')) return gap;
  return { ...gap, leg: 'there', kind: gap.kind === 'local' ? 'forward' : gap.kind } as Gap;
}

function idsOf(networks: readonly { place: string; id?: string | undefined }[], { networks: read }: KernelState) {
  const ids = networks.map(({ place, id }) => id || (read.find((network) => network.place === place)?.id ?? ''));
  return new Map(ids.entries());
}

/** The question with an address; names are looked up where nobody has to be asked, and else the server is. */
async function withAddress(question: Question, sandbox: Sandbox, state: KernelState) {
  const { to, from, kind } = question;
  if (isIP(to) !== 0) return question;
  const address = kind === 'dns' ? undefined : await addressInState(to, from, sandbox, state);
  return address === undefined ? questionForName(question, sandbox) : { ...question, to: address, named: to };
}

function flowOf({ kind, to, port, size, ident, payload }: ReturnType<typeof requestOf>): Flow {
  const six = to.includes(':');
  const protocol = kind === 'ping' ? 'icmp' : kind === 'udp' || kind === 'dns' ? 'udp' : 'tcp';
  const carried = { icmp: 8 + (size ?? payload.length), tcp: 40, udp: 8 + payload.length }[protocol];
  return {
    ...{ role: 'request', protocol, six, source: '', destination: to, ttl: 64, mark: 0, state: 'new' },
    ...{ sourcePort: protocol === 'icmp' ? 0 : ident, destinationPort: port },
    ...{ length: (six ? 40 : 20) + carried, whole: size !== undefined },
  };
}
