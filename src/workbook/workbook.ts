import { lexBlocks } from '../document/blocks.ts';
import { Faults } from '../document/faults.ts';
import { splitSections } from '../document/sections.ts';
import { Source } from '../document/source.ts';
import { checkText } from '../document/text.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Lesson } from '../domain/lesson.ts';
import type { Workbook } from '../domain/workbook.ts';
import { splitFrontMatter } from '../lesson/front-matter.ts';
import { readWorkbookHead, type WorkbookHead } from './head.ts';
import { readFences, readWorkbookStep } from './steps.ts';

/** What became of a workbook's text: the workbook with its lesson, or the faults that keep it from being one. */
export type ParsedWorkbook =
  | { workbook: Workbook; lesson: Lesson; diagnostics: [] }
  | { workbook?: undefined; diagnostics: Diagnostic[] };

/** Finds the lesson that a workbook names, or says in a sentence why there is none. */
export type FindLesson = (head: WorkbookHead) => Promise<{ lesson: Lesson } | { message: string }>;

/**
 * Reads a workbook of format 1. `file` is its path; nothing is read from disk but by `findLesson`.
 * @param onUnknownStep told of steps that the lesson does not have; without it, they are faults
 */
export async function parseWorkbook(
  source: string,
  file: string,
  findLesson: FindLesson,
  onUnknownStep?: (message: string) => void,
): Promise<ParsedWorkbook> {
  const faults = new Faults(new Source(source, file), 'workbook');
  const halves = checkText(faults) ? splitFrontMatter(faults) : undefined;
  if (halves === undefined) return { diagnostics: faults.inOrder() };
  const { yaml, body } = halves;
  const head = yaml && readWorkbookHead(yaml.text, yaml.offset, faults);
  const found = head && (await findLesson(head));
  if (head && found && 'message' in found) faults.add(head.lessonOffset, found.message);
  const lesson = found && 'lesson' in found ? found.lesson : undefined;

  const { before, sections } = splitSections(lexBlocks(body.text, body.offset, faults));
  for (const { offset, role } of readFences(before, faults)) {
    faults.add(offset, `this fence (\`${role}\`) stands outside of a step; it belongs under a \`##\` heading`);
  }
  const ids = new Map<string, number>();
  let unknown = false;
  const told =
    onUnknownStep &&
    ((message: string) => {
      unknown = true;
      onUnknownStep(message);
    });
  const steps = sections.flatMap(
    (section) => readWorkbookStep(section, { lesson, ids, faults, onUnknownStep: told }) ?? [],
  );
  if (steps.length === 0 && !unknown) {
    faults.add(body.offset, 'no steps: a step is a `##` heading with `<!-- step: ID -->` under it');
  }
  if (faults.count > 0 || !head || !lesson) return { diagnostics: faults.inOrder() };
  const { fingerprint } = head;
  const workbook = { file, lesson: lesson.id, ...(fingerprint === undefined ? {} : { fingerprint }), steps };
  return { workbook, lesson, diagnostics: [] };
}
