import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { startProgram } from '../process/start-program.ts';
import { descendantsOf } from './descendants.ts';
import { signalThroughDoor } from './door.ts';
import { type Anchor, asLearner, type MachineHandles } from './enter.ts';
import { insideEnvironment } from './inside.ts';
import { reachable } from './learner-terminal.ts';
import { newestBelow } from './newest-process.ts';
import { onCommand } from './on-command.ts';
import { OutputTail } from './output-tail.ts';

/** Bytes that a command may print as fast as it can; what comes behind is read in small portions. */
const freeOutput = 1 << 20;

/** Milliseconds between looks whether what passes the output on is still there. */
const lastWords = 100;

/** Nothing but marks. */
const asides = /^(?:[0-9a-f]{24} \d+\n)+$/;

/** What belongs to the shell itself. */
const plumbing = ['nsenter', 'bash', 'cat'];

/** What a command left behind in a machine's shell. */
export interface ShellResult {
  /** Exit status; null when the shell did not answer in time or was ended by the command. */
  status: number | null;
  /** Standard output and error, mixed as they came; of a long output the beginning and the end. */
  output: string;
  timedOut: boolean;
  /** The command line of what was running when the time was over, where that was no part of the shell itself. */
  running?: string;
}

/**
 * A long-lived bash on one machine that evaluates commands one after another, as a learner's terminal would:
 * variables, the working folder and background jobs stay from one to the next, and `on MACHINE COMMAND` is there.
 */
export class MachineShell {
  private child: ChildProcess | undefined;
  private output = new OutputTail('');
  private notify = () => {};

  constructor(
    private readonly anchor: Anchor,
    private readonly machine: MachineHandles,
  ) {}

  /**
   * Evaluates shell text and waits for its end.
   * @param timeout milliseconds; past it the shell and the command's processes are killed
   */
  async run(text: string, timeout = 30_000, signal?: AbortSignal): Promise<ShellResult> {
    const child = this.start();
    // Not to be guessed by the command: it comes after all that the command wrote to the same pipe.
    const mark = randomBytes(12).toString('hex');
    const output = new OutputTail(mark);
    this.output = output;
    return new Promise((resolve) => {
      const finish = (status: number | null, timedOut: boolean, running?: string) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
        this.notify = () => {};
        resolve({ status, output: output.text(), timedOut, ...(running === undefined ? {} : { running }) });
      };
      const stop = () => {
        const running = signal?.aborted || child.pid === undefined ? undefined : newestBelow(child.pid, plumbing);
        this.kill();
        finish(null, !signal?.aborted, running);
      };
      const timer = setTimeout(stop, timeout);
      signal?.addEventListener('abort', stop, { once: true });
      this.notify = () => {
        if (output.status !== undefined) finish(output.status, false);
        else if (this.child !== child) finish(null, false);
      };
      if (signal?.aborted) stop();
      else child.stdin?.write(`${mark}\0${text}\0`);
    });
  }

  /** The shell's process, as numbered outside. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Ends the shell and the processes of its foreground command. */
  kill(): void {
    const child = this.child;
    this.child = undefined;
    if (child?.pid === undefined) return;
    signalThroughDoor(child.pid, 'SIGKILL');
    child.stdout?.destroy();
    child.stderr?.destroy();
  }

  /**
   * The mark comes a second time by a way of its own: `kill -9 -1` takes cat along, and with it what it had not passed on.
   * Such a shell has no output any more.
   */
  private hearAside(child: ChildProcess, data: Buffer): void {
    const { output } = this;
    const text = data.toString('latin1');
    const status = output.statusIn(text);
    if (status === undefined) {
      // The mark of the command before may come when the next one has begun.
      if (!asides.test(text)) output.add(data);
      return;
    }
    const wait = () => {
      if (this.output !== output || output.status !== undefined || this.child !== child) return;
      if (descendantsOf([child.pid ?? 0]).some(({ name }) => name === 'cat')) return later();
      output.end(status);
      this.kill();
      this.notify();
    };
    const later = () => void setTimeout(wait, lastWords).unref();
    later();
  }

  private start(): ChildProcess {
    if (this.child) return this.child;
    // Node's pipes are sockets, which /dev/stdout cannot open: cat gives the commands a real pipe. The second bash
    // does not know cat as its child, so that a plain `wait` does not wait for it. The mark has a way of its own: a
    // command may have sent the shell's output elsewhere.
    // Its own variables have names that no command means: each command's are still there for the next.
    // All on one line: what bash complains of then has the line that it has in the command's own text.
    const loop = `eval "$1"; set --; while IFS= read -r -d '' -u 200 underlay_mark && IFS= read -r -d '' -u 200 underlay_text; do \
eval "$underlay_text" 200<&- 201>&- 202>&-; underlay_ended=$?; \
printf '\\0%s %d\\0' "$underlay_mark" "$underlay_ended" >&201; printf '%s %d\\n' "$underlay_mark" "$underlay_ended" >&202; done`;
    const start = `cd; exec 200<&0 202>&2 </dev/null 2>&1; [[ ! -e /dev/fd ]] || exec > >(exec cat) 2>&1
exec 201>&1
exec bash --norc -c "$0" bash "$1"`;
    const words = [start, loop, onCommand(reachable(this.anchor))];
    const [program = '', ...enter] = asLearner(this.anchor, this.machine);
    const child = startProgram(program, [...enter, 'bash', '--norc', '-c', ...words], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: insideEnvironment(),
    });
    const receive = (stream: Readable) => (data: Buffer) => {
      this.output.add(data);
      this.notify();
      if (this.output.size < freeOutput) return;
      // Whoever prints without end waits here and not on the processor that others need.
      stream.pause();
      setTimeout(() => stream.resume(), 5).unref();
    };
    const gone = () => {
      if (this.child === child) this.child = undefined;
      this.notify();
    };
    child.stdin?.on('error', () => {});
    child.stdout?.on('data', receive(child.stdout));
    child.stderr?.on('data', (data: Buffer) => this.hearAside(child, data));
    child.once('error', gone);
    child.once('exit', gone);
    this.child = child;
    return child;
  }
}
