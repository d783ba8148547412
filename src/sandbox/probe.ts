import {
  containerFiles,
  type EngineAnswer,
  NoSuchPlace,
  NotMeasurable,
  type Place,
  type Probe,
  type ProbeOptions,
  type ProbeResult,
  type TrustedProgram,
  type WitnessedResult,
} from '../domain/probe.ts';
import type { Errand } from '../domain/witness.ts';
import type { World } from '../domain/world.ts';
import { findProgram, systemEnvironment } from '../machine/programs-path.ts';
import { runCaptured } from './captured.ts';
import { readEngine } from './engine/engine-answer.ts';
import { type Anchor, asLearner, asProbe, asSandboxRoot } from './enter.ts';
import { insideEnvironment } from './inside.ts';
import { type AddressOwner, addressArguments, addressScript, readAddressOwners } from './local-addresses.ts';
import { type Located, locate } from './place.ts';
import { isShellReplaced, trustedShell } from './replaced-shell.ts';
import { witnessed } from './witness/witness.ts';

const defaultTimeout = 5000;

/** Looks into one sandbox; make a new one for each round, since `read` remembers. */
export class SandboxProbe implements Probe {
  private readonly remembered = new Map<string, Promise<ProbeResult>>();
  private readonly shells = new Map<string, Promise<boolean | undefined>>();
  private readonly owners = new Map<string, Promise<AddressOwner[]>>();
  private readonly answers = new Map<string, Promise<EngineAnswer>>();

  constructor(
    private readonly anchor: Anchor,
    private readonly alive: () => boolean,
    private readonly world: World,
  ) {}

  async run(
    place: Place,
    program: TrustedProgram,
    args: readonly string[],
    options: ProbeOptions = {},
  ): Promise<ProbeResult> {
    const path = findProgram(program);
    if (!path) throw new NotMeasurable(`the program ${program} is not installed on this machine`);
    const { network, missing } = await this.locate(place, options);
    const enter = asProbe(this.anchor, network, missing !== undefined);
    return this.execute(['nsenter', ...enter, path, ...args], systemEnvironment(), options, missing);
  }

  witnessed(
    place: Place,
    program: 'ping' | 'curl' | 'bash',
    args: readonly string[],
    errand: Errand,
    options: ProbeOptions = {},
  ): Promise<WitnessedResult> {
    const { anchor, world } = this;
    const around = {
      anchor,
      world,
      locate: (each: Place) => this.locate(each, options),
      owners: (family: 4 | 6, unnamed: boolean) => this.addressOwners(family, unnamed),
      enter: (command: string[], bounds: ProbeOptions, missing?: NoSuchPlace) =>
        this.execute(['nsenter', ...command], systemEnvironment(), bounds, missing),
    };
    return witnessed(around, place, program, args, errand, options);
  }

  read(
    place: Place,
    program: TrustedProgram,
    args: readonly string[],
    options: ProbeOptions = {},
  ): Promise<ProbeResult> {
    const key = JSON.stringify([place, program, args]);
    const known = this.remembered.get(key) ?? this.run(place, program, args, options);
    this.remembered.set(key, known);
    return known;
  }

  async inside(place: Place, script: string, options: ProbeOptions = {}): Promise<ProbeResult> {
    const { machine, network, files, missing } = await this.locate(place, options);
    await this.demandShell(place, machine.root);
    const enter = asLearner(this.anchor, { ...machine, net: network });
    return this.execute(
      [...enter, trustedShell(), '--norc', '-c', `cd\n${script}`],
      { ...insideEnvironment(), ...(files === undefined ? {} : { [containerFiles]: files }) },
      { ...options, throughDoor: true },
      missing,
    );
  }

  engine(place: Place, path: string, options: ProbeOptions = {}): Promise<EngineAnswer> {
    const key = JSON.stringify([place, path]);
    const known = this.answers.get(key) ?? readEngine(this.anchor, place, path, options);
    this.answers.set(key, known);
    return known;
  }

  /** What a learner has put in the place of the shell says what it pleases. */
  private async demandShell(place: Place, root: string): Promise<void> {
    const known = this.shells.get(root) ?? isShellReplaced(this.anchor, root, defaultTimeout);
    this.shells.set(root, known);
    const replaced = await known;
    if (replaced === true)
      throw new NoSuchPlace(place, `another program stands in the place of bash where ${place} is`);
    if (replaced === undefined && this.alive()) throw new NotMeasurable(`the shell of ${place} could not be looked at`);
  }

  private addressOwners(family: 4 | 6, unnamed: boolean): Promise<AddressOwner[]> {
    const key = `${family} ${unnamed}`;
    const known = this.owners.get(key) ?? this.readOwners(family, unnamed);
    this.owners.set(key, known);
    return known;
  }

  private async readOwners(family: 4 | 6, unnamed: boolean): Promise<AddressOwner[]> {
    const command = ['bash', '--norc', '-c', addressScript, findProgram('ip') ?? 'ip'];
    const args = [...asSandboxRoot(this.anchor), ...command, ...addressArguments(this.anchor, family, unnamed)];
    return readAddressOwners((await this.execute(['nsenter', ...args], systemEnvironment(), {})).stdout);
  }

  private locate(place: Place, options: ProbeOptions): Promise<Located> {
    return locate(this.anchor, place, (machine, path) => this.engine(machine, path, options), options.signal);
  }

  private async execute(
    [program = '', ...args]: string[],
    env: NodeJS.ProcessEnv,
    options: ProbeOptions & { throughDoor?: boolean },
    missing?: NoSuchPlace,
  ): Promise<ProbeResult> {
    const { timeout = defaultTimeout, signal, throughDoor = false } = options;
    const result = await runCaptured(program, args, { env, timeout, signal, throughDoor });
    if (result.status !== 0 && /^nsenter: /.test(result.stderr)) {
      // nsenter itself could not enter: the namespace's file is not there, or the sandbox is gone
      if (missing && this.alive()) throw missing;
      if (!this.alive()) throw new NotMeasurable('the sandbox is gone');
      // What runs inside may say the same, and has failed then.
      if (!throughDoor) throw new NotMeasurable(result.stderr.trim());
    }
    return result;
  }
}
