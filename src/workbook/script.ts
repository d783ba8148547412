import { Source } from '../document/source.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Command, Lesson } from '../domain/lesson.ts';
import { isSeed } from '../domain/seed.ts';
import type { Workbook, WorkbookStep } from '../domain/workbook.ts';
import { homeMachine } from '../domain/world.ts';
import { splitCommands } from '../shell/split-commands.ts';
import { suggestion } from '../text/nearest.ts';

/** What a script hands in: its steps, where it has comments that name them, or itself as a whole. */
export type ParsedScript =
  | { workbook: Workbook; warnings: string[] }
  | { command: Command; answers: ReadonlyMap<string, string | null>; warnings: string[] }
  | { fault: Diagnostic };

type Answers = Map<string, string | null>;

/** A comment of a script that says something to the grader. */
interface Remark {
  offset: number;
  kind: 'step' | 'answer';
  id: string;
  rest: string;
}

/**
 * Reads a plain shell script. `# step: ID` on a line of its own begins a step; what stands before the first is done
 * before all steps. `# answer: ID TEXT` answers a question.
 */
export function parseScript(source: string, file: string, lesson: Lesson): ParsedScript {
  const { text, ...place } = scriptSource(source, file);
  const nul = text.indexOf('\0');
  if (nul !== -1) return { fault: { ...place.at(nul), message: 'a NUL byte: this is no shell script' } };
  if (text.trim() === '') return { fault: { ...place.at(0), message: 'the script is empty' } };
  const warnings: string[] = [];
  const warn = ({ offset }: Remark, message: string) => warnings.push(`line ${place.at(offset).line}: ${message}`);
  const remarks = remarksOf(text);
  const answers = answersOf(remarks, lesson, warn);
  const command = (from: number, to: number): Command => ({
    ...{ text: text.slice(from, to), on: homeMachine, background: false, terminal: 1 },
    position: place.at(from),
  });

  const marks = remarks.filter(({ kind }) => kind === 'step');
  const [first] = marks;
  if (first === undefined) return { command: command(0, text.length), answers, warnings };
  const known = lesson.steps.map(({ id }) => id);
  const steps = new Map<string, WorkbookStep>();
  for (const [index, mark] of marks.entries()) {
    if (!known.includes(mark.id)) {
      warn(mark, `lesson ${lesson.id} has no step \`${mark.id}\`${suggestion(mark.id, known)}`);
      continue;
    }
    const part = command(mark.offset, marks[index + 1]?.offset ?? text.length);
    const step: WorkbookStep = steps.get(mark.id) ?? { id: mark.id, commands: [], answers: new Map() };
    steps.set(mark.id, step);
    if (splitCommands(part.text).commands.length > 0) step.commands.push(part);
  }
  const head = command(0, first.offset);
  const prelude = splitCommands(head.text).commands.length > 0 ? [head] : [];
  const asked = { id: '', commands: [], answers };
  return { workbook: { file, lesson: lesson.id, prelude, steps: [...steps.values(), asked] }, warnings };
}

/** The seed that a script says its values were picked from, in a line `# seed: TEXT`. */
export function seedOfScript(text: string): string | undefined {
  const seed = /^[ \t]*#[ \t]*seed:[ \t]*([^\r\n]*)/m.exec(text)?.[1]?.trim();
  return seed !== undefined && isSeed(seed) ? seed : undefined;
}

function scriptSource(source: string, file: string) {
  const read = new Source(source, file);
  return { text: read.text, at: (offset: number) => read.positionAt(offset) };
}

/** The remarks between the commands: in a text or a here-document they are none. */
function remarksOf(text: string): Remark[] {
  const { commands } = splitCommands(text);
  const ends = [0, ...commands.map((each) => each.offset + each.text.length)];
  return ends.flatMap((from, index) => {
    const gap = text.slice(from, commands[index]?.offset ?? text.length);
    return [...gap.matchAll(/^[ \t]*#[ \t]*(step|answer):[ \t]*(\S+)[ \t]*(.*)$/gm)].map((found) => ({
      offset: from + found.index,
      kind: found[1] === 'step' ? ('step' as const) : ('answer' as const),
      id: found[2] ?? '',
      rest: (found[3] ?? '').trim(),
    }));
  });
}

function answersOf(remarks: readonly Remark[], lesson: Lesson, warn: (at: Remark, message: string) => void): Answers {
  const known = lesson.steps.flatMap(({ asks }) => asks.map(({ id }) => id));
  const answers: Answers = new Map();
  for (const remark of remarks) {
    if (remark.kind !== 'answer') continue;
    if (known.includes(remark.id)) answers.set(remark.id, remark.rest);
    else warn(remark, `lesson ${lesson.id} has no question \`${remark.id}\`${suggestion(remark.id, known)}`);
  }
  return answers;
}
