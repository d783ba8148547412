import { realpath } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { obstacleTo } from '../attempt/needs.ts';
import { unbegun } from '../attempt/state.ts';
import { readFileText } from '../document/file-text.ts';
import type { CapabilityReport } from '../domain/capability.ts';
import { exitStatus, UnderlayError } from '../domain/errors.ts';
import type { Lesson } from '../domain/lesson.ts';
import { fingerprintOf } from '../lesson/fingerprint.ts';
import { probeCapabilities } from '../machine/capabilities.ts';
import { loadProgress } from '../progress/progress.ts';
import type { SavedProgress } from '../progress/saved.ts';
import { progressFolder, progressKey } from '../progress/state-folder.ts';
import { type WorkedStep, workbookText } from '../report/workbook.ts';
import { visible } from '../text/visible.ts';
import { lessonsFolder } from './lessons-folder.ts';
import { loadLesson } from './load-lesson.ts';
import { keptSeed } from './seed.ts';
import type { Streams } from './streams.ts';
import { version } from './version.ts';
import { writeWorkbook } from './write-workbook.ts';

/**
 * Writes an attempt down as a workbook, from what is saved of it; the lesson may be open meanwhile.
 * @returns exit status
 * @throws UnderlayError 'usage' for an unknown lesson, one that was not begun, or a file that is not to be written to
 */
export async function exportWork(
  name: string,
  { output }: { output?: string },
  { stdout, stderr }: Streams,
): Promise<number> {
  const lesson = await loadLesson(name, { seed: await keptSeed(name) });
  const key = await progressKey(lesson, lessonsFolder());
  const { saved, warning } = await loadProgress(progressFolder(), key);
  if (warning) stderr.write(`underlay: ${visible(warning)}\n`);
  if (!saved) throw new UnderlayError('usage', `nothing is known of your work in ${name}`, `underlay learn ${name}`);
  const read = await readFileText(lesson.file);
  const text = workbookText({
    lesson,
    // Only the key of a lesson file of one's own has more to it than the id.
    ...(key === lesson.id ? {} : { lessonFile: await pathFrom(output, lesson.file) }),
    fingerprint: fingerprintOf('text' in read ? read.text : ''),
    version: version(),
    steps: workedSteps(lesson, saved, await capabilitiesFor(lesson)),
  });
  if (output === undefined) stdout.write(text);
  else {
    await writeWorkbook(output, text);
    stderr.write(`Wrote your work in ${lesson.id} to ${visible(output)}.\n`);
  }
  return exitStatus.ok;
}

/** The path of a file as seen from the folder of another, or from here. */
async function pathFrom(output: string | undefined, file: string): Promise<string> {
  const folder = output === undefined ? process.cwd() : dirname(output);
  const [from, to] = await Promise.all([folder, file].map((path) => realpath(path).catch(() => path)));
  return relative(from ?? folder, to ?? file);
}

async function capabilitiesFor(lesson: Lesson): Promise<CapabilityReport[]> {
  const needs = [...new Set([...lesson.needs, ...lesson.steps.flatMap((step) => step.needs)])];
  return needs.length > 0 ? probeCapabilities(needs) : [];
}

/** What is known of each step; what was done elsewhere counts also where this machine could not do it. */
function workedSteps(lesson: Lesson, saved: SavedProgress, capabilities: readonly CapabilityReport[]): WorkedStep[] {
  return lesson.steps.map((step) => {
    const known = Object.hasOwn(saved.steps, step.id) ? saved.steps[step.id] : undefined;
    const { commands, answers, hints, reasons, solutionShown } = known ?? unbegun;
    const done = { step, commands, answers, hints: hints + reasons, solutionShown };
    const status = known?.status ?? 'todo';
    const because = status === 'todo' ? obstacleTo([...lesson.needs, ...step.needs], capabilities) : undefined;
    return because === undefined ? { ...done, status } : { ...done, status: 'not-runnable', because };
  });
}
