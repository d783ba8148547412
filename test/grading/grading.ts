import type { Command, Step } from '../../src/domain/lesson.ts';
import { failed, passed } from '../../src/domain/verdict.ts';
import { type FairGradeOptions, HeldBefore } from '../../src/grading/held-before.ts';
import { Slots } from '../../src/play/job-slots.ts';
import type { CommandResult } from '../../src/play/stage.ts';
import { aCheck, aCommand, aStep, noProbe } from '../attempt/samples.ts';

/** Worlds made of nothing but the commands that ran in them. */
export class Worlds {
  /** What ran in each world that was made. */
  readonly ran: string[][] = [];
  open = 0;
  private readonly stop = new AbortController();

  /** A step that holds in a world in which a command called `do ID` or `my ID` ran. */
  step(id: string, rest: Partial<Step> = {}): Step {
    const holds = () => [`do ${id}`, `my ${id}`].some((text) => this.ran.at(-1)?.includes(text));
    const check = aCheck(`${id}.1`, async () => (holds() ? passed(id) : failed('nothing', id)));
    return aStep(id, { commands: [aCommand(`do ${id}`)], checks: [check], ...rest });
  }

  /** Runs the work that grades, with the limits in milliseconds. */
  async grade<Result>(
    work: (options: FairGradeOptions) => Promise<Result>,
    { step = 60_000, file = 60_000 } = {},
  ): Promise<Result> {
    const build = async () => {
      this.open += 1;
      const ran: string[] = [];
      this.ran.push(ran);
      return {
        ...{ pace: 1, probe: noProbe },
        get alive() {
          return !ran.includes('end it all');
        },
        run: async (command: Command, timeout = 1000) => runIn(ran, command, timeout),
        close: async () => {
          this.open -= 1;
        },
      };
    };
    const limits = { step, file };
    const { signal } = this.stop;
    return new Slots(1).run(
      (slot) => work({ capabilities: [], limits, heldBefore: new HeldBefore(), build, slot, deadline: 30, signal }),
      () => {},
    );
  }

  interrupt(): void {
    this.stop.abort();
  }
}

/** A command takes as many milliseconds as its text says, `wait 50`, and fails where another has not run: `after TEXT`. */
async function runIn(ran: string[], { text }: Command, timeout: number): Promise<CommandResult> {
  ran.push(text);
  const wanted = Number(/^wait (\d+)/.exec(text)?.[1] ?? 0);
  const timedOut = wanted > timeout;
  const needed = /^after (.+)/.exec(text)?.[1];
  const status = needed === undefined || ran.includes(needed) ? 0 : 1;
  if (wanted > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(wanted, timeout)));
  return { status: timedOut ? null : status, output: '', timedOut };
}
