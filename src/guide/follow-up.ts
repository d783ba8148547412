import { setTimeout } from 'node:timers/promises';
import { currentOf } from '../attempt/state.ts';
import { answerOf, type Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import { findElsewhere } from '../kernel/elsewhere.ts';
import { visible } from '../text/visible.ts';
import { justReads, roleOf } from './command-role.ts';
import { remarkOnImage, remarkOnMesh } from './docker-remarks.ts';
import { KernelWords } from './kernel-words.ts';
import { isMeantFor, remarkOnMissing, withoutPrompt } from './remarks.ts';
import { isThereToFail, remarkOnLine, unseenLines } from './shown-lines.ts';
import type { Speaking } from './speaking.ts';
import { remarkOnNamespace, remarkOnSlip } from './wrong-place.ts';

/** Tries in vain before help is offered. */
const triesBeforeHelp = 4;

/** Milliseconds in which a program that is started or ended gets there, and in which another command takes effect. */
const starting = 1500;
const takingEffect = { aside: 150, waiting: 400 };
/** A container's program begins when the command that started it has ended. */
const startsContainer = /\bdocker\b/;
const betweenLooks = 100;
/** Commands whose effect comes a moment after their end. */
const startsOrEnds = /&\s*$|\b(?:setsid|pkill|kill|killall|bird|dnsmasq)\b/;

/** A command that the learner typed; the text is empty where nothing was, or where it is not known. */
export interface EndedCommand {
  text: string;
  status: number;
  machine: string;
  /** The last lines that it printed. */
  printed: string;
}

/** Milliseconds that a command gets to take effect. @param aside the learner does not wait for all of it */
function timeFor(text: string, role: ReturnType<typeof roleOf>, aside = false): number {
  if (startsOrEnds.test(text)) return starting;
  return role === 'try' ? takingEffect[aside && !startsContainer.test(text) ? 'aside' : 'waiting'] : 0;
}

/** What the tutor says of its own accord after a command. */
export class FollowUp {
  /** The step whose machine the learner was told of. */
  private told: Step | undefined;
  /** Tries at this step that brought nothing about. */
  private inVain = 0;
  private readonly words = new KernelWords();

  constructor(private readonly tutor: Speaking) {}

  /** Looks at the world after a command and says what is new. */
  async afterCommand({ text, status, machine, printed }: EndedCommand, signal: AbortSignal): Promise<void> {
    const place = await this.remarkOnPlace(text, status, machine);
    const remark =
      remarkOnMissing(text, status) ??
      remarkOnImage(text, status) ??
      (await remarkOnMesh(text)) ??
      place ??
      this.remarkOnWords({ text, status, machine, printed });
    if (remark !== undefined) this.tutor.desk.say(remark);
    if (this.tutor.attempt.finished) {
      await this.tutor.changes.tell();
      return;
    }
    const { step } = currentOf(this.tutor.lesson, this.tutor.attempt);
    const meant = withoutPrompt(step, text);
    if (meant !== undefined) {
      this.tutor.desk.say(
        this.tutor.voice.note('The # is the prompt in the listing, and the shell takes it for a comment. Without it:'),
      );
      return this.tutor.desk.type([
        { text: meant, on: machine, background: false, terminal: 1, position: step.position },
      ]);
    }
    if (text !== '') this.tutor.lookout.noteCommand();
    const results = await this.look(step, text, signal);
    if (signal.aborted) return;
    const role = roleOf(step, text);
    const lingered = this.tutor.lingering;
    const news = this.tutor.memory.changed(results, role === 'try');
    // What held a moment ago and fails now is news, whatever the command was meant for.
    const told = news.filter(({ verdict }) => verdict.ok || lingered || role !== 'on the way');
    if (text !== '') this.tutor.tellChecks(step, told);
    this.tutor.sayResults(told);
    // A round that looked at some checks alone has found nothing new.
    if (results.length === step.checks.length) await this.tutor.judged(step, results, machine);
    if (!this.tutor.isAt(step)) return;
    // The same advice is not given twice, and none on what has done it.
    if (place === undefined && !this.tutor.attempt.holds) this.remarkOnMachine(step, { text, machine, status });
    if (lingered) await this.tutor.live({ type: 'command', command: { text, machine, status } });
    if (!this.tutor.isAt(step) || this.tutor.attempt.holds) return;
    this.offerHelp(step, role === 'try' && news.every(({ verdict }) => !verdict.ok));
    const whole = results.length === step.checks.length;
    if (whole && (this.tutor.lookout.unsure || timeFor(text, role) > 0)) this.tutor.lookout.goOn(step, results);
    if (step.checks.length > 0 || text === '') return;
    if (unseenLines(step, this.tutor.attempt.draft).length === 0) await this.tutor.questions.conclude(step);
    else this.tutor.questions.remind();
  }

  /**
   * Looks at the step's checks and tells what changed. A command that only reads, and changed nothing, is no reason to
   * try again what failed; one that starts or ends a program, or is the step's last, gets time to take effect.
   */
  private async look(step: Step, text: string, signal: AbortSignal): Promise<CheckResult[]> {
    const { desk, memory, changes } = this.tutor;
    const { lookout } = this.tutor;
    if (justReads(text)) {
      const [results, changed] = await Promise.all([desk.look(step, { settle: 0, reading: true }), changes.tell()]);
      const tries = step.checks.some((check) => check.tries);
      if (changed === false && !lookout.unsure && tries && memory.knows(results)) return results;
      return lookout.look(step);
    }
    const start = performance.now();
    const [results] = await Promise.all([lookout.look(step), changes.tell()]);
    const time = timeFor(text, roleOf(step, text), desk.aside !== undefined);
    // Aside, the time counts from the start: nobody is to wait for it behind a silence.
    return this.lookAgain(step, results, (desk.aside ? start : performance.now()) + time, signal);
  }

  private async lookAgain(
    step: Step,
    results: CheckResult[],
    deadline: number,
    signal: AbortSignal,
  ): Promise<CheckResult[]> {
    const { desk } = this.tutor;
    const { lookout } = this.tutor;
    const holds = ({ verdict }: CheckResult) => verdict.ok === true;
    if (results.every(holds) || signal.aborted || performance.now() > deadline) return results;
    await setTimeout(betweenLooks);
    const reading = await desk.look(step, { settle: 0, reading: true });
    const hopeless = reading.some((result) => !holds(result)) && performance.now() < deadline;
    return this.lookAgain(step, hopeless ? results : await lookout.look(step), deadline, signal);
  }

  /** What a command looked for in vain may be somewhere else. */
  private async remarkOnPlace(text: string, status: number, machine: string): Promise<string | undefined> {
    if (status === 0 || text === '') return undefined;
    const state = await this.tutor.desk.kernel();
    const found = state && findElsewhere(text, machine, state);
    return found && this.tutor.voice.elsewhere(found, machine);
  }

  /** What a command that failed printed may be one of the commonest messages. */
  private remarkOnWords({ text, status, machine, printed }: EndedCommand): string | undefined {
    const { lesson, attempt, voice } = this.tutor;
    if (status === 0 || text === '') return undefined;
    const { step } = currentOf(lesson, attempt);
    if (isThereToFail(step, { text, machine })) return undefined;
    const found = this.words.explain(printed, step.id);
    return found && voice.note(`(${visible(found.says)}: ${found.means})`);
  }

  /** A line, or a whole step, belongs on certain machines; who types it on another one is told, of a step once. */
  private remarkOnMachine(
    step: Step,
    { text, machine, status }: Pick<EndedCommand, 'text' | 'machine' | 'status'>,
  ): void {
    const { desk, voice } = this.tutor;
    const line =
      remarkOnLine(step, { text, machine }) ??
      remarkOnNamespace(step, { text, machine }, status !== 0) ??
      remarkOnSlip(step, { text, machine });
    if (line !== undefined) {
      desk.say(voice.note(line));
      return;
    }
    const machines = [...new Set(answerOf(step).map(({ on }) => on))];
    const [first] = machines;
    if (first === undefined || machines.includes(machine) || !isMeantFor(step, text) || this.told === step) return;
    this.told = step;
    desk.say(voice.note(`This step is done on ${first}, and this is ${machine}. \`on ${first}\` takes you there.`));
  }

  /** Help is offered once, after some tries that did not do it, and never before. */
  private offerHelp(step: Step, inVain: boolean): void {
    const { state } = currentOf(this.tutor.lesson, this.tutor.attempt);
    if (state.tries <= 1) this.inVain = 0;
    if (!inVain) return;
    this.inVain += 1;
    if (this.inVain !== triesBeforeHelp || state.hints > 0 || step.hints.length === 0) return;
    this.tutor.desk.say(this.tutor.voice.note('Stuck? `hint` gives a first hint.'));
  }
}
