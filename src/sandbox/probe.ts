import { execa } from 'execa';
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
import { readEngine } from './engine-answer.ts';
import { type Anchor, asLearner, asProbe } from './enter.ts';
import { insideEnvironment, withLimits } from './inside.ts';
import { type Located, locate } from './place.ts';
import { findProgram, systemEnvironment } from './programs-path.ts';

const defaultTimeout = 5000;
const maximumOutput = 1 << 20;

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
    const enter = asProbe(this.anchor, network);
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
    const enter = asLearner(this.anchor, { ...machine, net: network });
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
    const result = await execa('nsenter', args, {
      env,
      extendEnv: false,
      cwd: '/',
      reject: false,
      stdin: 'ignore',
      stripFinalNewline: false,
      maxBuffer: maximumOutput,
      timeout: options.timeout ?? defaultTimeout,
      killSignal: 'SIGKILL',
      ...(options.signal ? { cancelSignal: options.signal } : {}),
    });
    if (result.exitCode !== 0 && /^nsenter: /.test(result.stderr)) {
      // nsenter itself could not enter: the namespace's file is not there, or the sandbox is gone
      if (missing && this.alive()) throw missing;
      throw new NotMeasurable(this.alive() ? result.stderr.trim() : 'the sandbox is gone');
    }
    return { status: result.exitCode ?? null, stdout: result.stdout, stderr: result.stderr };
  }
}
