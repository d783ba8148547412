import type { Arrival, Errand } from './witness.ts';

/**
 * Where a check looks: a machine of the world (`host`, `web`), a named network namespace on `host`
 * (`mynetns0`), or a named one on another machine (`node2/mynetns0`). A machine's name wins over a namespace's.
 * A running container of a machine's engine is a place, too: `container:web`, `node2/container:web`.
 */
export type Place = string;

/** What a program left behind. */
export interface ProbeResult {
  /** Exit status; null when it was killed because its time was over. */
  status: number | null;
  stdout: string;
  stderr: string;
}

/** The same of one that sent packets. */
export interface WitnessedResult extends ProbeResult {
  arrival: Arrival;
}

export interface ProbeOptions {
  /** Ends the program when aborted; the result then has status null. */
  signal?: AbortSignal | undefined;
  /** Milliseconds the program may take (default 5000); past it the result has status null. */
  timeout?: number;
}

/**
 * The variable that names a container's root directory for a script that runs inside with a container as its place;
 * not set in other places.
 */
export const containerFiles = 'CONTAINER_FILES';

/** The programs a check may run from outside; all belong to the machine, none to the learner. */
export type TrustedProgram = 'ip' | 'bridge' | 'nft' | 'ss' | 'ping' | 'curl' | 'cat' | 'ls' | 'conntrack' | 'bash';

/** For a look that is to keep nobody waiting. */
export interface Hurry {
  /** Milliseconds that an answer has to come. */
  readonly answerTime: number;
  /** Told when none came in that time, though one may come later: what follows from silence is not certain then. */
  cutShort(): void;
}

/** The only way a check may look into a sandbox. */
export interface Probe {
  /** Whoever waits for an answer waits no longer than this says. */
  readonly hurry?: Hurry | undefined;
  /**
   * Runs one of the machine's own programs in the network of a place, outside the learner's file system,
   * so that nothing the learner replaced can answer.
   * @throws NoSuchPlace when the place does not exist
   * @throws NotMeasurable when the program is missing or the sandbox is gone
   */
  run(place: Place, program: TrustedProgram, args: readonly string[], options?: ProbeOptions): Promise<ProbeResult>;
  /**
   * Runs one that sends packets (ping, curl, or bash for datagrams), and has the kernel of the place that is meant to
   * answer tell whether it did.
   * @throws as run, for the place that is meant as well
   */
  witnessed(
    place: Place,
    program: 'ping' | 'curl' | 'bash',
    args: readonly string[],
    errand: Errand,
    options?: ProbeOptions,
  ): Promise<WitnessedResult>;
  /**
   * The same as run, remembered for the length of one round of checks: for reading state, not for trying things.
   * @throws as run
   */
  read(place: Place, program: TrustedProgram, args: readonly string[], options?: ProbeOptions): Promise<ProbeResult>;
  /**
   * Runs a shell command inside a machine as the learner would: with the learner's files, in the place's network.
   * @throws as run
   */
  inside(place: Place, script: string, options?: ProbeOptions): Promise<ProbeResult>;
  /**
   * Asks the Docker Engine of a machine through its API, remembered for the length of one round of checks.
   * @param path of a GET request, without a version: `/containers/web/json`
   * @throws NoSuchPlace when there is no such machine, or no engine listens on it
   * @throws NotMeasurable when the engine does not answer in time
   */
  engine(machine: Place, path: string, options?: ProbeOptions): Promise<EngineAnswer>;
}

/** What a Docker Engine answered. */
export interface EngineAnswer {
  /** The HTTP status: 200, or 404 for what there is not. */
  status: number;
  /** The JSON of the answer, read but not checked; undefined where it was none. */
  body: unknown;
}

/** The place that a check names does not exist: the learner's to create. */
export class NoSuchPlace extends Error {
  override readonly name = 'NoSuchPlace';

  constructor(
    readonly place: Place,
    /** Such as "host has no network namespace called mynetns0". */
    message: string,
  ) {
    super(message);
  }
}

/** The probe itself could not look: the verdict is "not run", never "failed". */
export class NotMeasurable extends Error {
  override readonly name = 'NotMeasurable';
}
