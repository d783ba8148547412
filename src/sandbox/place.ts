import { type EngineAnswer, NoSuchPlace, NotMeasurable, type Place } from '../domain/probe.ts';
import { homeMachine } from '../domain/world.ts';
import type { Anchor, MachineHandles } from './enter.ts';
import { namespaceFiles } from './namespace-files.ts';

/** Where a place's network is reached from outside. */
export interface Located {
  machine: MachineHandles;
  /** Path of its network namespace. */
  network: string;
  /** What to say when that path cannot be entered. */
  missing?: NoSuchPlace;
  /** A container's root directory, as seen on its machine. */
  files?: string;
}

/** Milliseconds in which a folder of the sandbox must have been looked at. */
const patience = 5000;

type AskEngine = (machine: Place, path: string) => Promise<EngineAnswer>;

const namespaceName = /^[A-Za-z0-9_][\w.-]{0,63}$/;
const containerPrefix = 'container:';

/**
 * Finds the network of a place.
 * @throws NoSuchPlace where there is none, NotMeasurable where an engine cannot be asked
 */
export async function locate(anchor: Anchor, place: Place, ask: AskEngine, signal?: AbortSignal): Promise<Located> {
  const [first = '', second] = place.split('/', 2);
  const machineName = anchor.machines.has(first) ? first : homeMachine;
  const name = machineName === first && second === undefined ? undefined : (second ?? first);
  const machine = anchor.machines.get(machineName);
  if (!machine || (second !== undefined && machineName !== first)) {
    throw new NoSuchPlace(place, `there is no machine called ${first}`);
  }
  if (name === undefined) return { machine, network: machine.net };
  if (name.startsWith(containerPrefix)) {
    const container = name.slice(containerPrefix.length);
    const process = await runningContainer(container, place, machineName, ask);
    const missing = new NoSuchPlace(place, `the container ${container} of ${machineName} has ended`);
    return { machine, network: `${machine.root}/proc/${process}/ns/net`, files: `/proc/${process}/root`, missing };
  }
  const missing = new NoSuchPlace(place, `${machineName} has no network namespace called ${name}`);
  const network = `${machine.root}/run/netns/${name}`;
  // To open a pipe would last until somebody writes into it.
  if (!namespaceName.test(name)) throw missing;
  const files = await namespaceFiles(anchor, patience, signal);
  if (!files?.some((file) => file.path === network)) throw missing;
  return { machine, network, missing };
}

/** The number that a container's process 1 has on its machine. */
async function runningContainer(name: string, place: Place, machine: string, ask: AskEngine): Promise<number> {
  const { status, body } = await ask(machine, `/containers/${encodeURIComponent(name)}/json`);
  if (status === 404) throw new NoSuchPlace(place, `${machine} has no container called ${name}`);
  const state = field(body, 'State');
  const process = field(state, 'Pid');
  if (status !== 200 || typeof process !== 'number' || !Number.isInteger(process)) {
    throw new NotMeasurable(`the Docker Engine of ${machine} said something unexpected about ${name}`);
  }
  if (process > 0) return process;
  throw new NoSuchPlace(
    place,
    `the container ${name} of ${machine} is not running (${String(field(state, 'Status'))})`,
  );
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
