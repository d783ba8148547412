import { givesAway } from '../attempt/help.ts';
import { currentOf } from '../attempt/state.ts';
import type { Step } from '../domain/lesson.ts';
import { type CheckResult, reasonOf } from '../domain/outcome.ts';
import { ownCommand } from '../machine/own-command.ts';
import type { MapRequest } from '../topology/map-request.ts';
import { followPacket } from './follow-packet.ts';
import { whatText } from './glossary.ts';
import { withPacket } from './last-packet.ts';
import { quickLook } from './lookout.ts';
import { mapText } from './map-text.ts';
import { showTask } from './show-task.ts';
import type { Speaking } from './speaking.ts';
import { tutorHelp } from './tutor-help.ts';
import type { TutorRequest } from './tutor-request.ts';

/** What shows the step that waits first, and what asks for no more than that. */
const meaningNext: TutorRequest['type'][] = ['next', 'skip', 'task'];
const aboutTheStep: TutorRequest['type'][] = [...meaningNext, 'check', 'why', 'run', 'hint', 'solution', 'answer'];

/** What the tutor says when it is asked. */
export class TutorReplies {
  /** The step whose answer was asked for once. */
  private warned: string | undefined;
  /** Reasons that were told, and need not be counted again. */
  private readonly reasons = new Set<string>();

  constructor(private readonly tutor: Speaking) {}

  /** Does what the learner asks for. @returns the exit status: 1 where a packet was lost */
  async answer(request: TutorRequest): Promise<number> {
    const status = await this.reply(request);
    return typeof status === 'number' ? status : 0;
  }

  private async reply(request: TutorRequest): Promise<unknown> {
    // To whoever read an explanation, the next step is what any of these is about.
    if (this.tutor.pauses.waiting && aboutTheStep.includes(request.type)) {
      await this.tutor.goOn();
      if (meaningNext.includes(request.type)) return;
    }
    const { desk } = this.tutor;
    const { step, state } = currentOf(this.tutor.lesson, this.tutor.attempt);
    switch (request.type) {
      case 'tutor':
        return this.tutor.desk.say(tutorHelp(this.tutor.voice.width));
      case 'task':
        return showTask(this.tutor, request.target);
      case 'check':
        return this.check(step);
      case 'why':
        return request.wanted ? followPacket(this.tutor, request.wanted) : this.tellWhy(step);
      case 'what':
        return desk.say(
          whatText(await desk.glossary(), request.word, this.tutor.voice.styleNow(), this.tutor.lesson).text,
        );
      case 'steps':
        return this.tutor.desk.say(this.tutor.voice.steps(this.tutor.attempt));
      case 'pauses':
        return this.tutor.pauses.answer(request.wanted);
      case 'changes':
        return this.tutor.changes.answer(request.wanted);
      case 'map':
        return this.showMap(request.wanted);
      case 'term':
        return this.tutor.desk.terminal(request.number, request.machine);
      case 'run':
        return this.runFor(step, state.solutionShown);
      case 'solution':
        return this.showSolution(request);
      case 'answer':
        return this.takeAnswer(step, request.text);
      case 'next':
        return this.goOn(step);
      case 'skip':
        return this.isHeldUp() ? this.tutor.questions.leave(step) : this.tutor.dispatch(request);
      default:
        return this.tutor.dispatch(request);
    }
  }

  /** Takes what may be an answer to the question that stands; false when it is none. */
  async takePerhaps(text: string, unknown: boolean): Promise<boolean> {
    if (this.tutor.attempt.finished) return false;
    const { step } = currentOf(this.tutor.lesson, this.tutor.attempt);
    if (!(await this.tutor.questions.take(step, text, unknown))) return false;
    if (!this.tutor.questions.standing) this.tutor.tellChecks(step);
    return true;
  }

  private async takeAnswer(step: Step, text: string | undefined): Promise<void> {
    const { questions, desk } = this.tutor;
    if (text !== undefined && questions.standing) {
      if (await this.takePerhaps(text, true)) return;
      desk.say(`That is no answer to the question: ${text}`);
    }
    if (!questions.standing && step.checks.length === 0) await questions.conclude(step);
    else if (questions.standing) questions.show();
    else desk.say('There is no open question here.');
  }

  /** A question that holds up the step stands. */
  private isHeldUp(): boolean {
    const { standing } = this.tutor.questions;
    return !this.tutor.attempt.finished && standing !== undefined && standing.kind !== 'predict';
  }

  private async goOn(step: Step): Promise<void> {
    const { questions, desk } = this.tutor;
    // It was left to look, and has looked enough.
    if (this.tutor.lingering) return this.tutor.live({ type: 'next' });
    if (this.isHeldUp()) {
      desk.say('This question is still open; `skip` goes on without an answer.');
      return questions.show();
    }
    if (!this.tutor.attempt.finished && step.checks.length === 0) return questions.conclude(step);
    return this.tutor.dispatch({ type: 'next' });
  }

  /** Who asks for an answer unseen is asked once whether that is meant; who asks from a script means it. */
  private async showSolution(request: Extract<TutorRequest, { type: 'solution' }>): Promise<void> {
    const { lesson, attempt, desk } = this.tutor;
    const sure = this.warned === `${attempt.current} ${request.target ?? ''}`;
    this.warned = `${attempt.current} ${request.target ?? ''}`;
    if (desk.attended && !sure && givesAway(lesson, attempt, request.target)) {
      return desk.say('This would show the answer. `hint` gives less away; `solution` once more shows it.');
    }
    return this.tutor.dispatch(request);
  }

  private async showMap(wanted: MapRequest): Promise<void> {
    const { desk, voice } = this.tutor;
    if (wanted.follow) {
      return desk.say(
        `To keep the map in sight, type \`${ownCommand()} map --follow\` in another window or tmux pane.`,
      );
    }
    const topology = await desk.map('command');
    if (!topology) return desk.say('The world cannot be looked at just now.');
    const drawn = withPacket(topology, wanted, this.tutor);
    if ('message' in drawn) return desk.say(drawn.message);
    const { text, found } = mapText(drawn, wanted, voice.styleNow());
    desk.say(found ? text : `map: ${text}`);
  }

  private async check(step: Step): Promise<void> {
    if (step.checks.length === 0)
      return this.tutor.desk.say('There is nothing to check here: `answer` shows the question.');
    this.tutor.lookout.noteCommand();
    const results = await this.tutor.lookout.lookWell(step);
    this.tutor.memory.begin(results);
    this.tutor.sayResults(results);
    await this.tutor.judged(step, results);
    if (this.tutor.isAt(step)) this.tutor.lookout.goOn(step, results);
  }

  /** The reason behind the first verdict that has one, and the way of the packet that did not arrive. */
  private async tellWhy(step: Step): Promise<number> {
    const { attempt, desk } = this.tutor;
    const results = attempt.finished ? [] : (await quickLook(desk, step, 800)).results;
    const found = results.find((result) => reasonOf(result) !== undefined);
    const lost = results.find(({ check, verdict }) => verdict.ok === false && check.packet);
    if (!found && !lost) {
      const failing = results.some(({ verdict }) => verdict.ok !== true);
      desk.say(
        failing ? 'The verdict says all that is known.' : 'Nothing is wrong here, so there is nothing to explain.',
      );
    }
    if (found) await this.tellReason(found);
    const packet = lost?.check.packet;
    return packet ? followPacket(this.tutor, { question: packet, json: false }, found !== undefined) : 0;
  }

  /** The same one is counted once. */
  private async tellReason(found: CheckResult): Promise<void> {
    const { desk, lesson, voice } = this.tutor;
    desk.say(voice.reason(found));
    const told = `${found.check.id} ${reasonOf(found)}`;
    if (!lesson.exercise || this.reasons.has(told)) return;
    this.reasons.add(told);
    await this.tutor.dispatch({ type: 'reason' });
  }

  private runFor(step: Step, solutionShown: boolean): void {
    const commands = step.commands.length > 0 || !solutionShown ? step.commands : step.solution;
    const way = step.solution.length > 0 ? ' `hint` helps; after `solution`, `run` does the answer.' : '';
    if (commands.length > 0) this.tutor.desk.type(commands);
    else this.tutor.desk.say(`This step has no commands to run.${way}`);
  }
}
