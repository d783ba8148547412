import { realpath } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { obstacleTo } from '../attempt/needs.ts';
import { unbegun } from '../attempt/state.ts';
import { readFileText } from '../document/file-text.ts';
import type { CapabilityReport } from '../domain/capability.ts';
import { exitStatus, UnderlayError } from '../domain/errors.ts';
import { helpTaken } from '../domain/help-taken.ts';
import type { Lesson } from '../domain/lesson.ts';
import { fingerprintOf } from '../lesson/fingerprint.ts';
import { probeCapabilities } from '../machine/capabilities.ts';
import { attemptPage, isAttemptPage } from '../page/attempt-page.ts';
import type { ShownStep } from '../page/step-section.ts';
import { loadProgress } from '../progress/progress.ts';
import type { SavedProgress } from '../progress/saved.ts';
import { progressFolder, progressKey } from '../progress/state-folder.ts';
import { type WorkedStep, workbookText } from '../report/workbook.ts';
import { visible } from '../text/visible.ts';
import { isMarked } from '../topology/compare-topologies.ts';
import { readTopology } from '../topology/kept-topology.ts';
import { picture } from '../topology/picture.ts';
import { lessonsFolder } from './lessons-folder.ts';
import { loadLesson } from './load-lesson.ts';
import { keptSeed } from './seed.ts';
import type { Streams } from './streams.ts';
import { version } from './version.ts';
import { demandPlaceFor, writeReport } from './write-report.ts';
import { writeWorkbook } from './write-workbook.ts';

export interface ExportOptions {
  output?: string;
  /** `workbook`, which is read again, or `html`, a page to show. */
  format?: string;
  /** Whether a file that is no such thing may be overwritten. */
  force?: boolean;
}

/**
 * Writes an attempt down as a workbook or a page, from what is saved of it; the lesson may be open meanwhile.
 * @returns exit status
 * @throws UnderlayError 'usage' for an unknown lesson, one that was not begun, or a file that is not to be written to
 */
export async function exportWork(
  name: string,
  { output, format = 'workbook', force }: ExportOptions,
  { stdout, stderr }: Streams,
): Promise<number> {
  if (format !== 'workbook' && format !== 'html') {
    throw new UnderlayError('usage', `there is no format "${format}"; there are: workbook, html`);
  }
  const lesson = await loadLesson(name, { seed: await keptSeed(name) });
  const key = await progressKey(lesson, lessonsFolder());
  const { saved, warning } = await loadProgress(progressFolder(), key);
  if (warning) stderr.write(`underlay: ${visible(warning)}\n`);
  if (!saved) throw new UnderlayError('usage', `nothing is known of your work in ${name}`, `underlay learn ${name}`);
  const read = await readFileText(lesson.file);
  const about = { lesson, fingerprint: fingerprintOf('text' in read ? read.text : ''), version: version() };
  const steps = withoutRepeatedMaps(workedSteps(lesson, saved, await capabilitiesFor(lesson)));
  // Only the key of a lesson file of one's own has more to it than the id.
  const lessonFile = key === lesson.id ? {} : { lessonFile: await pathFrom(output, lesson.file) };
  const text =
    format === 'html'
      ? attemptPage({ ...about, steps, help: helpOf(steps) })
      : workbookText({ ...about, ...lessonFile, steps: steps.map(withPicture) });
  if (output === undefined) stdout.write(text);
  else {
    await (format === 'html'
      ? writePage(output, text, { inputs: [lesson.file], force, stdout })
      : writeWorkbook(output, text, force));
    stderr.write(`Wrote your work in ${lesson.id} to ${visible(output)}.\n`);
  }
  return exitStatus.ok;
}

interface PageWriting {
  inputs: readonly string[];
  force: boolean | undefined;
  stdout: Streams['stdout'];
}

async function writePage(path: string, text: string, { inputs, force, stdout }: PageWriting): Promise<void> {
  await demandPlaceFor(path, inputs, force, { name: 'page of an attempt', isOne: isAttemptPage });
  await writeReport(path, text, stdout);
}

const pictureWidth = 80;

/** A step with what it left behind as a text. */
const withPicture = ({ map, ...step }: KnownStep): WorkedStep => ({
  ...step,
  picture: map && picture(map, { width: pictureWidth }).join('\n'),
});

/** A world that a step left as it was is drawn once. */
function withoutRepeatedMaps(steps: readonly KnownStep[]): KnownStep[] {
  const known = (index: number) => steps.slice(0, index).some(({ map }) => map !== undefined);
  return steps.map((step, index) =>
    step.map && known(index) && !isMarked(step.map) ? { ...step, map: undefined } : step,
  );
}

function helpOf(steps: readonly KnownStep[]): string {
  const hints = steps.reduce((sum, step) => sum + step.hints, 0);
  return helpTaken(hints, steps.filter(({ solutionShown }) => solutionShown).length);
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

/** What is known of a step, for whatever it is written down as. */
type KnownStep = Omit<WorkedStep, 'picture'> & ShownStep;

/** What is known of each step; what was done elsewhere counts also where this machine could not do it. */
function workedSteps(lesson: Lesson, saved: SavedProgress, capabilities: readonly CapabilityReport[]): KnownStep[] {
  return lesson.steps.map((step) => {
    const known = Object.hasOwn(saved.steps, step.id) ? saved.steps[step.id] : undefined;
    const { commands, answers, hints, reasons, solutionShown, saw, map } = known ?? unbegun;
    const done = { step, commands, answers, hints: hints + reasons, solutionShown, saw, map: readTopology(map ?? '') };
    const status = known?.status ?? 'todo';
    const because = status === 'todo' ? obstacleTo([...lesson.needs, ...step.needs], capabilities) : undefined;
    return because === undefined ? { ...done, status } : { ...done, status: 'not-runnable', because };
  });
}
