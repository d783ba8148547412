import type { Block } from '../document/blocks.ts';
import type { Faults } from '../document/faults.ts';
import { type Fence, looksLikeRole, type Roles, readFenceOf } from '../document/fences.ts';
import { checkNested } from '../document/nested.ts';
import type { Section } from '../document/sections.ts';
import type { Lesson } from '../domain/lesson.ts';
import type { WorkbookStep } from '../domain/workbook.ts';
import { readStepComment } from '../lesson/step-comment.ts';
import { suggestion } from '../text/nearest.ts';
import { readAnswers } from './answers.ts';
import { readCommands } from './commands.ts';

type WorkbookRole = 'run' | 'answer';
const roles: Roles<WorkbookRole> = { sh: ['run'], yaml: ['answer'] };

interface Context {
  /** Absent when it could not be found. */
  lesson: Lesson | undefined;
  /** The line of each step id so far. */
  ids: Map<string, number>;
  faults: Faults;
  /** Told of a step that the lesson does not have, which then is left out; without it, that is a fault. */
  onUnknownStep?: ((message: string) => void) | undefined;
}

/** Reads one `##` section of a workbook; undefined for one that is no step. */
export function readWorkbookStep(section: Section, context: Context): WorkbookStep | undefined {
  const { lesson, faults } = context;
  const [first] = section.blocks;
  const comment = first && readStepComment(first, faults);
  const fences = readFences(section.blocks.slice(comment ? 1 : 0), faults);
  if (comment === undefined) {
    // A section of the learner's own, such as notes.
    if (fences.length > 0)
      faults.add(section.offset, 'no `<!-- step: ID -->` under this heading, so its fences belong to no step');
    return undefined;
  }
  if (!noteId(comment, context)) return undefined;
  const machines = lesson?.world.machines.map(({ name }) => name);
  const asks = lesson?.steps.find(({ id }) => id === comment.id)?.asks.map(({ id }) => id);
  const answers = new Map<string, string | null>();
  const commands = fences.flatMap((fence) => {
    if (fence.role === 'run') return readCommands(fence, machines, faults);
    for (const word of fence.attributes) faults.add(word.offset, 'a `yaml answer` fence takes no attributes');
    for (const [id, given] of readAnswers(fence, asks, faults)) {
      if (answers.has(id)) faults.add(fence.textOffset, `the question \`${id}\` is answered a second time`);
      else answers.set(id, given);
    }
    return [];
  });
  return { id: comment.id, commands, answers };
}

/** The fences among blocks that are read; those that belong into lessons are faults. */
export function readFences(blocks: readonly Block[], faults: Faults): Fence<WorkbookRole>[] {
  return blocks.flatMap((block) => {
    const { token, offset } = block;
    const fence = readFenceOf(roles, block, faults);
    if (fence) return [fence];
    if (readStepComment(block, faults)) {
      faults.add(offset, 'the comment with the id belongs directly under the heading of its step');
    }
    if (token.type === 'code' && token.codeBlockStyle !== 'indented' && looksLikeRole(token.lang ?? '')) {
      faults.add(offset, `a \`${token.lang}\` fence is a lesson's; a workbook has \`sh run\` and \`yaml answer\``);
    }
    checkNested(block, faults);
    return [];
  });
}

/** Whether the step belongs to the lesson, or is a fault. */
function noteId({ id, idOffset }: { id: string; idOffset: number }, context: Context): boolean {
  const { lesson, ids, faults, onUnknownStep } = context;
  if (id === '') return true;
  const known = lesson?.steps.map((step) => step.id);
  const line = ids.get(id);
  if (known && !known.includes(id)) {
    const message = `lesson ${lesson?.id} has no step \`${id}\`${suggestion(id, known)}`;
    if (onUnknownStep) {
      onUnknownStep(`line ${faults.position(idOffset).line}: ${message}`);
      return false;
    }
    faults.add(idOffset, message);
  } else if (line !== undefined) faults.add(idOffset, `the step \`${id}\` stands on line ${line} already`);
  else ids.set(id, faults.position(idOffset).line);
  return true;
}
