import { z } from 'zod';
import type { Faults } from '../document/faults.ts';
import { kebabName } from '../document/names.ts';
import { validate } from '../document/validate.ts';
import { offsetOf, parseYaml, type YamlText } from '../document/yaml-text.ts';
import { isSeed } from '../domain/seed.ts';

/** The format of workbooks that this version reads. */
const format = 1;

const schema = z.strictObject({
  workbook: z.literal(format),
  lesson: z.string().regex(kebabName, 'expected the id of a lesson, such as `veth`'),
  'lesson-file': z.string().trim().min(1, 'is empty').optional(),
  title: z.string().optional(),
  seed: z.string().refine(isSeed, 'expected one line of at most 100 visible characters').optional(),
  fingerprint: z.string().optional(),
  underlay: z.string().optional(),
});

/** What a workbook says about itself. */
export interface WorkbookHead {
  /** Id of the lesson. */
  lesson: string;
  /** Path of a lesson file of one's own, as seen from the workbook's folder. */
  lessonFile?: string;
  fingerprint?: string;
  /** What the values of the lesson were picked from. */
  seed?: string;
  /** Offset of the name by which the lesson is found. */
  lessonOffset: number;
}

/** Whether a text is meant to be a workbook: its front matter says so. */
export function isWorkbook(text: string): boolean {
  const [, rest] = /^\uFEFF?---[ \t]*\r?\n([\s\S]*)/.exec(text) ?? [];
  const end = rest?.search(/^---[ \t]*\r?$/m) ?? 0;
  return rest !== undefined && /^["']?workbook["']?[ \t]*:/m.test(end < 0 ? rest : rest.slice(0, end));
}

/** Reads the front matter of a workbook; undefined when it is faulty. */
export function readWorkbookHead(text: string, offset: number, faults: Faults): WorkbookHead | undefined {
  const yaml = parseYaml(text, offset, faults);
  if (yaml === undefined || isNewer(yaml, faults)) return undefined;
  const read = validate(yaml, [], schema, faults);
  if (read === undefined) return undefined;
  const { lesson, fingerprint, seed, 'lesson-file': lessonFile } = read.value;
  return {
    lesson,
    ...(lessonFile === undefined ? {} : { lessonFile }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(seed === undefined ? {} : { seed }),
    lessonOffset: offsetOf(yaml, [lessonFile === undefined ? 'lesson' : 'lesson-file']),
  };
}

function isNewer(yaml: YamlText, faults: Faults): boolean {
  const version: unknown = yaml.document.getIn(['workbook']);
  if (typeof version !== 'number' || version <= format) return false;
  const message = `workbook ${version} is of a newer underlay; this one reads workbook ${format}`;
  faults.add(offsetOf(yaml, ['workbook']), message);
  return true;
}
