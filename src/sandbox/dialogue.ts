import { killGroup } from '../process/kill-group.ts';
import { startProgram } from '../process/start-program.ts';

/** Characters that are kept; a program that prints more is ended. */
const maximumOutput = 1 << 20;

export interface DialogueOptions {
  env: NodeJS.ProcessEnv;
  /** What a line begins with that ends an answer, and nothing else. */
  end: string;
  /** Milliseconds for all of it. */
  timeout: number;
  signal?: AbortSignal | undefined;
}

/**
 * A program that is told line by line what to do, in a session of its own. It is not waited for once it has said what
 * was asked: to close what it holds may take the kernel longer than all the rest.
 */
export class Dialogue {
  private readonly child;
  private readonly timer: NodeJS.Timeout;
  private text = '';
  private gone = false;
  private heard: (() => void) | undefined;

  constructor(
    program: string,
    args: readonly string[],
    private readonly options: DialogueOptions,
  ) {
    const { env, timeout, signal } = options;
    this.child = startProgram(program, args, { env, stdio: ['pipe', 'pipe', 'ignore'] });
    this.timer = setTimeout(this.kill, timeout);
    this.child.stdout?.setEncoding('utf8').on('data', (data: string) => {
      this.text += data;
      if (this.text.length > maximumOutput) this.kill();
      this.heard?.();
    });
    // Who is gone hears nothing more; that shows in the missing answer.
    this.child.stdin?.on('error', () => undefined);
    for (const event of ['error', 'close'] as const) {
      this.child.once(event, () => {
        this.gone = true;
        clearTimeout(this.timer);
        signal?.removeEventListener('abort', this.kill);
        this.heard?.();
      });
    }
    signal?.addEventListener('abort', this.kill, { once: true });
    if (signal?.aborted) this.kill();
  }

  /** Says a line. @returns all that was printed up to the end of the answer; undefined where there is none */
  ask(line: string): Promise<string | undefined> {
    const from = this.text.length;
    this.child.stdin?.write(`${line}\n`);
    return this.said(from);
  }

  /** No more is asked. @returns when it has said so, and holds nothing any more that anybody could see */
  async close(): Promise<void> {
    const from = this.text.length;
    this.child.stdin?.end();
    await this.said(from);
    this.child.unref();
    this.child.stdout?.destroy();
  }

  private said(from: number): Promise<string | undefined> {
    return new Promise((resolve) => {
      this.heard = () => {
        const ended = this.text.indexOf(`\n${this.options.end}\n`, Math.max(0, from - 1)) >= 0;
        if (!ended && !this.gone) return;
        this.heard = undefined;
        resolve(ended ? this.text : undefined);
      };
      this.heard();
    });
  }

  private readonly kill = () => {
    this.gone = true;
    killGroup(this.child.pid);
    this.heard?.();
  };
}
