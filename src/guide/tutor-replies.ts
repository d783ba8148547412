import { givesAway, readable } from '../attempt/help.ts';
import { currentOf, openAsks } from '../attempt/state.ts';
import type { Step } from '../domain/lesson.ts';
import type { Speaking } from './speaking.ts';
import { tutorHelp } from './tutor-help.ts';
import type { TutorRequest } from './tutor-request.ts';

/** What the tutor says when it is asked. */
export class TutorReplies {
  constructor(private readonly tutor: Speaking) {}

  /** Does what the learner asks for. */
  async answer(request: TutorRequest): Promise<void> {
    const { step, state } = currentOf(this.tutor.lesson, this.tutor.attempt);
    switch (request.type) {
      case 'tutor':
        return this.tutor.desk.say(tutorHelp(this.tutor.voice.width));
      case 'task':
        return this.showTask(request.target);
      case 'check':
        return this.check(step);
      case 'changes':
        return this.tutor.changes.answer(request.wanted);
      case 'term':
        return this.tutor.desk.terminal(request.number, request.machine);
      case 'run':
        return this.runFor(step, state.solutionShown);
      case 'solution':
        if (
          givesAway(this.tutor.lesson, this.tutor.attempt, request.target) &&
          !(await this.tutor.desk.confirm('Show the answer?'))
        )
          return;
        return this.tutor.dispatch(request);
      case 'answer':
        return request.text === undefined
          ? this.tutor.questions.putOpen(step)
          : this.tutor.questions.take(step, request.text);
      case 'next':
        // It was left to look, and has looked enough.
        if (this.tutor.lingering) return this.tutor.live({ type: 'next' });
        if (step.checks.length === 0 && openAsks(step, state).length > 0) await this.tutor.questions.putOpen(step);
        return this.tutor.isAt(step) || this.tutor.attempt.finished ? this.tutor.dispatch(request) : undefined;
      default:
        return this.tutor.dispatch(request);
    }
  }

  /** Of a step behind, its words alone: its checks say how the world was to be then. */
  private async showTask(target: string | undefined): Promise<void> {
    const found = readable(this.tutor.lesson, this.tutor.attempt, target);
    if ('message' in found) return this.tutor.desk.say(found.message);
    const { step, index } = found;
    this.tutor.desk.say(this.tutor.voice.step(step));
    if (index !== this.tutor.attempt.current) return;
    this.tutor.desk.say(this.tutor.voice.checks(step, await this.tutor.desk.look(step, { settle: 0 })));
  }

  private async check(step: Step): Promise<void> {
    if (step.checks.length === 0)
      return this.tutor.desk.say('There is nothing to check here: `answer` puts the question.');
    const results = await this.tutor.desk.look(step, 'full');
    this.tutor.memory.begin(results);
    this.tutor.sayResults(results);
    await this.tutor.judged(step, results);
  }

  private runFor(step: Step, solutionShown: boolean): void {
    const commands = step.commands.length > 0 || !solutionShown ? step.commands : step.solution;
    const way = step.solution.length > 0 ? ' `hint` helps; after `solution`, `run` does the answer.' : '';
    if (commands.length > 0) this.tutor.desk.type(commands);
    else this.tutor.desk.say(`This step has no commands to run.${way}`);
  }
}
