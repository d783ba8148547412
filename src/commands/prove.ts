import { setMaxListeners } from 'node:events';
import { registry } from '../../checks/index.ts';
import { formatDiagnostic } from '../domain/diagnostic.ts';
import { UnderlayError } from '../domain/errors.ts';
import type { Lesson } from '../domain/lesson.ts';
import type { SentPacket } from '../domain/packet-fate.ts';
import { sampleSeeds } from '../domain/seed.ts';
import { fateOf } from '../explain/look-into.ts';
import { findLessons } from '../lesson/find.ts';
import { readLessonVersions } from '../lesson/read.ts';
import { probeCapabilities } from '../machine/capabilities.ts';
import { installedVersion } from '../machine/installed-version.ts';
import { Slots } from '../play/job-slots.ts';
import type { LessonProof } from '../proving/findings.ts';
import { proveLesson } from '../proving/prove.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import { styleFor } from '../terminal/style.ts';
import { readJobs } from './jobs.ts';
import { lessonsFolder } from './lessons-folder.ts';
import { loadLessonVersions } from './load-lesson.ts';
import { demandFoundations } from './obstacles.ts';
import { proofJson } from './prove-json.ts';
import { ProofProgress } from './prove-progress.ts';
import { proofStatus } from './prove-status.ts';
import { proofText, totalText } from './prove-text.ts';
import { readSeed } from './seed.ts';
import type { Streams } from './streams.ts';

export interface ProveCommandOptions {
  json?: boolean;
  /** Whether commands are also tried with the usual slips in them. */
  thorough?: boolean;
  /** Sandboxes that work side by side; by default one for each processor. */
  jobs?: string;
  /** What the values of the lessons are picked from; without it, two seeds are tried. */
  seed?: string;
}

/**
 * Proves that lessons are sound; without names, all that come with the program.
 * @returns exit status: 1 when one is not, 3 when this machine cannot tell of a lesson that was named, or of any
 * @throws UnderlayError for unknown or faulty lessons, wrong options, or an interruption
 */
export async function prove(
  names: readonly string[],
  { json = false, thorough = false, jobs, seed }: ProveCommandOptions,
  { stdout, stderr }: Streams,
  signal: AbortSignal,
): Promise<number> {
  const slots = new Slots(readJobs(jobs));
  const given = readSeed(seed);
  const lessons = await lessonsFor([...new Set(names)], given === undefined ? sampleSeeds.slice(0, 2) : [given]);
  await demandFoundations();
  const needs = lessons.flatMap((lesson) => [...lesson.needs, ...lesson.steps.flatMap((step) => step.needs)]);
  const capabilities = await probeCapabilities([...new Set(needs)]);

  const progress = new ProofProgress(stderr);
  const begin = performance.now();
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);
  setMaxListeners(0, either);
  const options = {
    build: async (world: Lesson['world']) => {
      const sandbox = await Sandbox.create(world);
      return Object.assign(sandbox, {
        follow: (packet: SentPacket, within: AbortSignal) => fateOf(sandbox, packet, within),
      });
    },
    capabilities,
    thorough,
    slots,
    signal: either,
    progress: progress.tell,
  };
  const proving = lessons.map((lesson) => proveLesson(lesson, options));
  const style = styleFor(stdout);
  const proofs: LessonProof[] = [];
  try {
    for (const each of proving) {
      const proof = await each;
      proofs.push(proof);
      progress.clear();
      if (!json) stdout.write(proofText(proof, style));
    }
  } finally {
    progress.end();
    failure.abort();
    // No sandbox may outlive the command, however it ends.
    await Promise.allSettled(proving);
  }
  stdout.write(json ? proofJson(proofs) : totalText(proofs, performance.now() - begin, style));
  return proofStatus(proofs, names.length > 0);
}

/** The lessons as they are for each of the seeds; without names, all. */
async function lessonsFor(names: readonly string[], seeds: readonly string[]): Promise<Lesson[]> {
  if (names.length > 0) return (await Promise.all(names.map((name) => loadLessonVersions(name, seeds)))).flat();
  const { lessons, diagnostics } = await findLessons(lessonsFolder(), registry, seeds, (path, checks, wanted) =>
    readLessonVersions(path, checks, wanted, installedVersion),
  );
  if (diagnostics.length > 0) throw new UnderlayError('lesson', diagnostics.map(formatDiagnostic).join('\n'));
  if (lessons.length === 0) throw new UnderlayError('lesson', `there is no lesson in ${lessonsFolder()}`);
  return lessons;
}
