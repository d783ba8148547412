import { randomBytes, randomInt } from 'node:crypto';
import type { Place, Probe, ProbeOptions, ProbeResult, WitnessedResult } from '../../domain/probe.ts';
import type { Arrival, Errand } from '../../domain/witness.ts';
import type { World } from '../../domain/world.ts';
import { forgetOwnTable, newOwnTable, senderTableName } from '../../kernel/own-tables.ts';
import { findProgram } from '../../machine/programs-path.ts';
import { type Anchor, asSandboxRoot } from '../enter.ts';
import type { AddressOwner } from '../local-addresses.ts';
import type { Located } from '../place.ts';
import { type Testimony, testimony } from './witness-report.ts';
import { placeTable, senderTable } from './witness-rules.ts';
import { cleanUpScript, witnessScript } from './witness-script.ts';

/** What is needed of a probe. */
export interface Surroundings {
  anchor: Anchor;
  world: World;
  locate(place: Place): Promise<Located>;
  /** Who has which addresses, remembered for a round. */
  owners(family: 4 | 6, unnamed: boolean): Promise<AddressOwner[]>;
  /** Runs with nsenter(1) arguments. */
  enter(args: string[], options: ProbeOptions, missing?: Located['missing']): Promise<ProbeResult>;
}

type SendingProgram = Parameters<Probe['witnessed']>[1];

interface Meant {
  place: Place;
  path: string;
}

/** How often a try is sent anew when what watches it was taken away: a learner may just have flushed all rules. */
const attempts = 3;
/** curl's exit status for a local port that is taken (curl(1)). */
const portTaken = 45;

/**
 * Sends by one of the machine's programs while the places that are meant to answer are watched.
 * @throws as Probe.witnessed
 */
export async function witnessed(
  around: Surroundings,
  from: Place,
  program: SendingProgram,
  args: readonly string[],
  errand: Errand,
  options: ProbeOptions,
): Promise<WitnessedResult> {
  const sender = await around.locate(from);
  const meant = await whoIsMeant(around, from, errand);
  const path = findProgram(program) ?? program;
  if (!Array.isArray(meant)) {
    const command = ['nsenter', `--net=${sender.network}`, path, ...args];
    return {
      ...(await around.enter([...asSandboxRoot(around.anchor), ...command], options, sender.missing)),
      arrival: meant,
    };
  }
  for (let turn = 1; ; turn += 1) {
    const watched = await watch(around, sender, meant, program, args, errand, options);
    const again = watched.arrival.kind === 'unseen' || watched.status === portTaken;
    if (!again || turn === attempts || options.signal?.aborted) return watched;
  }
}

/** The networks that are to be watched, or what is known without watching; where it must come by, that one first. */
async function whoIsMeant(around: Surroundings, from: Place, errand: Errand): Promise<Meant[] | Arrival> {
  const { by } = errand;
  if (by === undefined) return whoAnswers(around, from, errand);
  const path = (await around.locate(by)).network;
  const ends = await whoAnswers(around, from, errand);
  if (!Array.isArray(ends)) return ends.kind === 'nobody' ? [{ place: by, path }] : ends;
  return [{ place: by, path }, ...ends.filter((end) => end.path !== path)];
}

async function whoAnswers(around: Surroundings, from: Place, { to, at }: Errand): Promise<Meant[] | Arrival> {
  if (at !== undefined) return [{ place: at, path: (await around.locate(at)).network }];
  if (/^127\.|^::1$/.test(to)) return { kind: 'answered' };
  const machine = around.world.machines.find(({ interfaces }) =>
    interfaces.some(({ address }) => address === to),
  )?.name;
  const network = machine === undefined ? undefined : around.anchor.machines.get(machine)?.net;
  if (machine !== undefined && network !== undefined) {
    return machine === from ? { kind: 'answered' } : [{ place: machine, path: network }];
  }
  for (const unnamed of [false, true]) {
    const owners = await around.owners(to.includes(':') ? 6 : 4, unnamed);
    const having = owners.filter(({ addresses }) => addresses.has(to));
    if (having.length > 0) return having;
  }
  return { kind: 'nobody' };
}

async function watch(
  { anchor, enter }: Surroundings,
  sender: Located,
  meant: readonly Meant[],
  program: SendingProgram,
  args: readonly string[],
  errand: Errand,
  options: ProbeOptions,
): Promise<WitnessedResult> {
  const path = findProgram(program) ?? program;
  const mark = randomBytes(16).toString('hex');
  const name = newOwnTable();
  const pattern = randomBytes(8).toString('hex');
  const { command, localPort } = recognizable([path, ...args], program, pattern);
  const nft = findProgram('nft') ?? 'nft';
  const paths = meant.map((each) => each.path);
  const tables = [senderTable(senderTableName(name), errand, pattern), placeTable(name, errand, pattern)];
  const kind = errand.at === undefined ? 'any' : 'end';
  const given = [mark, nft, name, sender.network, ...tables, kind, String(paths.length), ...paths, ...command];
  const enterRoot = [...asSandboxRoot(anchor), 'bash', '--norc', '-c'];
  const result = await enter([...enterRoot, witnessScript, ...given], options, sender.missing);
  if (result.status === null) await enter([...enterRoot, cleanUpScript, nft, name, sender.network, ...paths], {});
  forgetOwnTable(name);
  const at = result.stdout.lastIndexOf(mark);
  if (at < 0) return { ...result, arrival: { kind: 'unseen' } };
  const [, sent = '', ...told] = result.stdout.slice(at).split('\0');
  const stdout = result.stdout.slice(0, at);
  if (sent === 'own') return { ...result, stdout, arrival: { kind: 'own' } };
  const port = localPort ?? Number(/^port (\d+)$/m.exec(stdout)?.[1] ?? 0);
  const testimonies = meant.map((_, index) => testimony(errand, { sender: sent, place: told[index] ?? '' }, port));
  return {
    ...result,
    stdout,
    arrival: errand.by === undefined ? arrivalOf(meant, testimonies) : passageOf(meant, testimonies),
  };
}

/** The command, so that what it sends can be told from all else; bash tells the port by itself. */
function recognizable(
  [path = '', ...args]: readonly string[],
  program: SendingProgram,
  pattern: string,
): { command: string[]; localPort?: number } {
  if (program === 'bash') return { command: [path, ...args] };
  if (program === 'ping') return { command: [path, '-p', pattern, ...args] };
  const chosen = args.indexOf('--local-port');
  if (chosen >= 0) return { command: [path, ...args], localPort: Number(args[chosen + 1]) };
  const localPort = randomInt(20_000, 32_000);
  // curl's first argument tells it to read no configuration.
  return { command: [path, ...args.slice(0, 1), '--local-port', String(localPort), ...args.slice(1)], localPort };
}

function passageOf(meant: readonly Meant[], [by, ...ends]: readonly Testimony[]): Arrival {
  if (by === 'unseen' || by === 'kept') return { kind: by };
  const past = ends.findIndex((end) => end === 'answered' || end === 'came');
  return { kind: 'passage', came: by !== 'missed', past: past < 0 ? undefined : meant[past + 1]?.place };
}

function arrivalOf(meant: readonly Meant[], testimonies: readonly Testimony[]): Arrival {
  const which = (wanted: Testimony) => meant.find((_, index) => testimonies[index] === wanted)?.place;
  if (which('answered') !== undefined) return { kind: 'answered' };
  const at = which('came');
  if (at !== undefined) return { kind: 'unanswered', at };
  if (which('unseen') !== undefined) return { kind: 'unseen' };
  if (which('kept') !== undefined) return { kind: 'kept' };
  return { kind: 'missed', at: meant.map(({ place }) => place) };
}
