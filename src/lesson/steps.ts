import { checkDrawings } from '../document/drawings.ts';
import { type LessonRole, readFence } from '../document/fences.ts';
import { readHint } from '../document/hints.ts';
import { checkNested } from '../document/nested.ts';
import { joinProse, withoutComments } from '../document/prose.ts';
import type { Section } from '../document/sections.ts';
import { answerOf, type Step } from '../domain/lesson.ts';
import { showsSomething } from '../domain/lesson-programs.ts';
import { readStepComment, type StepComment } from './step-comment.ts';
import { addFence, type StepContext } from './step-parts.ts';

/** Reads one step; what is faulty is left out of it. */
export function readStep(section: Section, context: StepContext): Step {
  const { faults } = context;
  const [first] = section.blocks;
  const comment = first && readStepComment(first, faults);
  const step = beginStep(section, comment, context);
  const roles = new Set<LessonRole>();
  const prose: string[] = [];
  for (const block of section.blocks.slice(comment ? 1 : 0)) {
    const { token, offset } = block;
    if (readStepComment(block, faults) !== undefined) {
      faults.add(offset, 'the comment with the id belongs directly under the heading of its step');
    }
    const fence = readFence(block, faults);
    if (fence !== undefined) {
      roles.add(fence.role);
      addFence(step, fence, context);
      if (fence.role === 'run') prose.push(token.raw);
      continue;
    }
    const hint = readHint(block, faults);
    checkNested(block, faults);
    if (hint !== undefined) step.hints.push(hint);
    else prose.push(token.type === 'html' ? withoutComments(token.raw) : token.raw);
  }
  step.prose = joinProse(prose);
  checkDrawings(section.blocks, faults);
  checkWhole(section.offset, roles, context);
  checkPredictions(step, context);
  return step;
}

function beginStep({ title, offset }: Section, comment: StepComment | undefined, { faults, ids }: StepContext): Step {
  if (title === '') faults.add(offset, 'this step has no title');
  if (comment === undefined)
    faults.add(offset, 'no `<!-- step: ID -->` under this heading; a step keeps its progress by its id');
  else if (comment.id !== '') {
    const line = ids.get(comment.id);
    if (line !== undefined)
      faults.add(comment.idOffset, `the step on line ${line} has the id \`${comment.id}\` already`);
    else ids.set(comment.id, faults.position(offset).line);
  }
  return {
    id: comment?.id ?? '',
    title,
    needs: comment?.needs ?? [],
    ...(comment?.map ? { map: true } : {}),
    points: comment?.points ?? 1,
    prose: '',
    commands: [],
    solution: [],
    setup: [],
    alternatives: [],
    wrong: [],
    checks: [],
    asks: [],
    hints: [],
    position: faults.position(offset),
  };
}

/** Reports a step whose parts do not make one. */
function checkWhole(offset: number, roles: ReadonlySet<LessonRole>, { faults }: StepContext): void {
  if (!roles.has('check') && !roles.has('ask')) {
    faults.add(offset, 'this step can never be checked; give it a `yaml check` or a `yaml ask` fence');
  }
  if (roles.has('check') && !roles.has('run') && !roles.has('solution')) {
    faults.add(offset, 'this step has checks and no way to pass them; add a `sh run` or a `sh solution` fence');
  }
  for (const role of ['alternative', 'wrong'] as const) {
    if (roles.has(role) && !roles.has('check')) {
      faults.add(offset, `this step has a \`sh ${role}\` fence and no \`yaml check\` to judge it by`);
    }
  }
}

/** Reports a prediction whose outcome nobody gets to see. */
function checkPredictions(step: Step, { faults }: StepContext): void {
  if (answerOf(step).some(({ text }) => text.split('\n').some(showsSomething))) return;
  for (const { position } of step.asks.filter(({ kind }) => kind === 'predict')) {
    faults.addAt(
      position,
      'no command shows who predicted right; add one that does, marked `# optional`, or ask a `choice`',
    );
  }
}
