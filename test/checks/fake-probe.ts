import { readFileSync } from 'node:fs';
import {
  type EngineAnswer,
  NoSuchPlace,
  type Place,
  type Probe,
  type ProbeResult,
  type TrustedProgram,
  type WitnessedResult,
} from '../../src/domain/probe.ts';
import type { Arrival } from '../../src/domain/witness.ts';

type Recorded = Record<Place, Record<string, ProbeResult>>;

/** What a program left behind, for answers that a test makes up. */
export const result = (status: number | null, stdout = '', stderr = ''): ProbeResult => ({ status, stdout, stderr });

/** Answers with what fixtures/capture.sh recorded from the kernel, and with what a test adds. */
export class FakeProbe implements Probe {
  readonly asked: string[] = [];
  /** What became of every try that is watched. */
  arrival: Arrival = { kind: 'answered' };
  private readonly answers: [Place, string, ProbeResult][] = [];
  private readonly engines = new Map<string, EngineAnswer>();
  private readonly recorded: Recorded;

  constructor(scene: string) {
    this.recorded = JSON.parse(readFileSync(new URL(`./fixtures/${scene}.json`, import.meta.url), 'utf8'));
  }

  /** Answers any command of a place that begins so. */
  answer(place: Place, command: string, answer: ProbeResult): this {
    this.answers.unshift([place, command, answer]);
    return this;
  }

  /** Gives a machine an engine that answers one question so. */
  engineAnswer(machine: Place, path: string, body: unknown, status = 200): this {
    this.engines.set(`${machine} ${path}`, { status, body });
    return this;
  }

  async engine(machine: Place, path: string): Promise<EngineAnswer> {
    const known = this.engines.get(`${machine} ${path}`);
    if (known) return known;
    if (![...this.engines.keys()].some((key) => key.startsWith(`${machine} `))) {
      throw new NoSuchPlace(machine, `no Docker Engine runs on ${machine}`);
    }
    return { status: 404, body: { message: 'no such thing' } };
  }

  async run(place: Place, program: TrustedProgram | 'bash', args: readonly string[]): Promise<ProbeResult> {
    const name = place.replace(/^host\//, '');
    const known = this.recorded[name] ?? (this.answers.some(([where]) => where === name) ? {} : undefined);
    if (known === undefined) throw new NoSuchPlace(place, `host has no network namespace called ${name}`);
    const command = [program, ...args].join(' ');
    this.asked.push(`${name}: ${command}`);
    const made = this.answers.find(([where, beginning]) => where === name && command.startsWith(beginning));
    const found = made?.[2] ?? known[command];
    if (found === undefined) throw new Error(`the test has no answer to "${command}" in ${place}`);
    return found;
  }

  async read(place: Place, program: TrustedProgram, args: readonly string[]): Promise<ProbeResult> {
    return this.run(place, program, args);
  }

  async witnessed(place: Place, program: TrustedProgram, args: readonly string[]): Promise<WitnessedResult> {
    return { ...(await this.run(place, program, args)), arrival: this.arrival };
  }

  async inside(place: Place, script: string): Promise<ProbeResult> {
    return this.run(place, 'bash', ['-c', script]);
  }
}
