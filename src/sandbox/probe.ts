import {
  containerFiles,
  type EngineAnswer,
  type NoSuchPlace,
  NotMeasurable,
  type Place,
  type Probe,
  type ProbeOptions,
  type ProbeResult,
  type TrustedProgram,
} from '../domain/probe.ts';
import { runCaptured } from './captured.ts';
import { readEngine } from './engine-answer.ts';
import { type Anchor, asLearner, asProbe, fromWithin } from './enter.ts';
import { insideEnvironment, withLimits } from './inside.ts';
import { type Located, locate } from './place.ts';
import { findProgram, systemEnvironment } from './programs-path.ts';

const defaultTimeout = 5000;

/** Looks into one sandbox; make a new one for each round, since `read` remembers. */
export class SandboxProbe implements Probe {
  private readonly remembered = new Map<string, Promise<ProbeResult>>();
  private readonly answers = new Map<string, Promise<EngineAnswer>>();

  constructor(
    private readonly anchor: Anchor,
    private readonly alive: () => boolean,
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
    return this.execute([...enter, path, ...args], systemEnvironment(), options, missing);
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
    const entry = asLearner(this.anchor, { ...machine, net: network });
    const enter = missing === undefined ? entry : [...fromWithin(this.anchor), ...entry];
    return this.execute(
      [...enter, ...withLimits(['bash', '--norc', '-c', script])],
      { ...insideEnvironment(), ...(files === undefined ? {} : { [containerFiles]: files }) },
      options,
      missing,
    );
  }

  engine(place: Place, path: string, options: ProbeOptions = {}): Promise<EngineAnswer> {
    const key = JSON.stringify([place, path]);
    const known = this.answers.get(key) ?? readEngine(this.anchor, place, path, options);
    this.answers.set(key, known);
    return known;
  }

  private locate(place: Place, options: ProbeOptions): Promise<Located> {
    return locate(this.anchor, place, (machine, path) => this.engine(machine, path, options));
  }

  private async execute(
    args: string[],
    env: NodeJS.ProcessEnv,
    options: ProbeOptions,
    missing?: NoSuchPlace,
  ): Promise<ProbeResult> {
    const { timeout = defaultTimeout, signal } = options;
    const result = await runCaptured('nsenter', args, { env, timeout, signal });
    if (result.status !== 0 && /^nsenter: /.test(result.stderr)) {
      // nsenter itself could not enter: the namespace's file is not there, or the sandbox is gone
      if (missing && this.alive()) throw missing;
      throw new NotMeasurable(this.alive() ? result.stderr.trim() : 'the sandbox is gone');
    }
    return result;
  }
}
