import { registry } from '../../checks/index.ts';
import { readFileText } from '../document/file-text.ts';
import type { CapabilityReport } from '../domain/capability.ts';
import { UnderlayError } from '../domain/errors.ts';
import type { Lesson } from '../domain/lesson.ts';
import { HeldBefore } from '../grading/held-before.ts';
import { fingerprintOf } from '../lesson/fingerprint.ts';
import { lessonOf, readLesson } from '../lesson/read.ts';
import { lessonPath } from '../lesson/resolve.ts';
import { probeCapabilities } from '../machine/capabilities.ts';
import { installedVersion } from '../machine/installed-version.ts';
import { lessonsFolder } from './lessons-folder.ts';

/** A lesson to judge by, and what this machine has of what it needs. */
export interface GradedLesson {
  lesson: Lesson;
  fingerprint: string;
  capabilities: CapabilityReport[];
  heldBefore: HeldBefore;
}

/** Why work cannot be judged by a lesson; `ok` is false where the work is to blame. */
export interface NoLesson {
  ok: false | null;
  message: string;
}

/** What work says of the lesson that it belongs to. */
interface NamedLesson {
  /** Its id. */
  lesson: string;
  seed?: string | undefined;
}

/** The lessons that work is judged by: the instructor's own or the program's, never one that a file brings along. */
export class GradedLessons {
  private readonly known = new Map<string, Promise<GradedLesson | NoLesson>>();

  private constructor(
    readonly only: GradedLesson | undefined,
    private readonly seed: string | undefined,
  ) {}

  /**
   * @param nameOrPath the lesson that all work is to be judged by
   * @param seed the one seed that all work is to be judged by
   * @throws UnderlayError 'usage' for an unknown lesson, 'lesson' for a faulty one
   */
  static async open(nameOrPath: string | undefined, seed?: string): Promise<GradedLessons> {
    return new GradedLessons(nameOrPath === undefined ? undefined : await load(nameOrPath, seed), seed);
  }

  /** The lesson that work says it belongs to, with the values that it was done with. */
  async find({ lesson: id, seed }: NamedLesson): Promise<GradedLesson | NoLesson> {
    if (this.only && this.only.lesson.id !== id) {
      return { ok: false, message: `this is a workbook of lesson \`${id}\`, and \`${this.only.lesson.id}\` is graded` };
    }
    const known = this.only ?? (await this.byId(id));
    return 'message' in known || known.lesson.seed === undefined ? known : this.withSeed(known, seed);
  }

  private byId(id: string): Promise<GradedLesson | NoLesson> {
    const known = this.known.get(id) ?? loadById(id, this.seed);
    this.known.set(id, known);
    return known;
  }

  /** What a whole class has, each with another seed, is not kept. */
  private async withSeed(known: GradedLesson, own: string | undefined): Promise<GradedLesson | NoLesson> {
    const { id, file } = known.lesson;
    const seed = own ?? this.seed;
    if (seed === undefined) {
      const message = `lesson \`${id}\` has other values for each seed, and this work does not say its own; --seed gives one`;
      return { ok: null, message };
    }
    if (this.seed !== undefined && seed !== this.seed) {
      const message = `this work has the values of the seed ${JSON.stringify(seed)}, and ${JSON.stringify(this.seed)} is graded`;
      return { ok: false, message };
    }
    return { ...known, lesson: lessonOf(await readLesson(file, registry, seed, installedVersion)) };
  }
}

async function loadById(id: string, seed: string | undefined): Promise<GradedLesson | NoLesson> {
  try {
    return await load(id, seed);
  } catch (error) {
    if (!(error instanceof UnderlayError)) throw error;
    const cure = error.code === 'usage' ? '; --lesson names the file of a lesson of your own' : '';
    return { ok: null, message: `${error.message}${cure}` };
  }
}

async function load(nameOrPath: string, seed: string | undefined): Promise<GradedLesson> {
  const path = await lessonPath(nameOrPath, lessonsFolder());
  const lesson = lessonOf(await readLesson(path, registry, seed, installedVersion));
  const read = await readFileText(path);
  const needs = [...new Set([...lesson.needs, ...lesson.steps.flatMap((step) => step.needs)])];
  return {
    lesson,
    fingerprint: fingerprintOf('text' in read ? read.text : ''),
    capabilities: needs.length > 0 ? await probeCapabilities(needs) : [],
    heldBefore: new HeldBefore(),
  };
}
