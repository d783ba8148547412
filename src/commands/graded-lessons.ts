import { registry } from '../../checks/index.ts';
import type { CapabilityReport } from '../domain/capability.ts';
import { UnderlayError } from '../domain/errors.ts';
import type { Lesson } from '../domain/lesson.ts';
import { readFileText } from '../lesson/file-text.ts';
import { fingerprintOf } from '../lesson/fingerprint.ts';
import { lessonOf, readLesson } from '../lesson/read.ts';
import { lessonPath } from '../lesson/resolve.ts';
import { probeCapabilities } from '../sandbox/capabilities.ts';
import { lessonsFolder } from './lessons-folder.ts';

/** A lesson to judge by, and what this machine has of what it needs. */
export interface GradedLesson {
  lesson: Lesson;
  fingerprint: string;
  capabilities: CapabilityReport[];
}

/** Why work cannot be judged by a lesson; `ok` is false where the work is to blame. */
export interface NoLesson {
  ok: false | null;
  message: string;
}

/** The lessons that work is judged by: the instructor's own or the program's, never one that a file brings along. */
export class GradedLessons {
  private readonly known = new Map<string, Promise<GradedLesson | NoLesson>>();

  private constructor(readonly only: GradedLesson | undefined) {}

  /**
   * @param nameOrPath the lesson that all work is to be judged by
   * @throws UnderlayError 'usage' for an unknown lesson, 'lesson' for a faulty one
   */
  static async open(nameOrPath: string | undefined): Promise<GradedLessons> {
    return new GradedLessons(nameOrPath === undefined ? undefined : await load(nameOrPath));
  }

  /** The lesson that work says it belongs to. */
  async find(id: string): Promise<GradedLesson | NoLesson> {
    if (this.only) {
      if (this.only.lesson.id === id) return this.only;
      return { ok: false, message: `this is a workbook of lesson \`${id}\`, and \`${this.only.lesson.id}\` is graded` };
    }
    const known = this.known.get(id) ?? loadById(id);
    this.known.set(id, known);
    return known;
  }
}

async function loadById(id: string): Promise<GradedLesson | NoLesson> {
  try {
    return await load(id);
  } catch (error) {
    if (!(error instanceof UnderlayError)) throw error;
    const cure = error.code === 'usage' ? '; --lesson names the file of a lesson of your own' : '';
    return { ok: null, message: `${error.message}${cure}` };
  }
}

async function load(nameOrPath: string): Promise<GradedLesson> {
  const path = await lessonPath(nameOrPath, lessonsFolder());
  const lesson = lessonOf(await readLesson(path, registry));
  const read = await readFileText(path);
  const needs = [...new Set([...lesson.needs, ...lesson.steps.flatMap((step) => step.needs)])];
  return {
    lesson,
    fingerprint: fingerprintOf('text' in read ? read.text : ''),
    capabilities: needs.length > 0 ? await probeCapabilities(needs) : [],
  };
}
