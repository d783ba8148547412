import { release } from 'node:os';
import type { CapabilityReport } from '../domain/capability.ts';
import { exitStatus, UnderlayError } from '../domain/errors.ts';
import type { Lesson } from '../domain/lesson.ts';
import { allOf, type StepOutcome } from '../domain/outcome.ts';
import type { Environment, Report } from '../domain/report.ts';
import { probeCapabilities } from '../machine/capabilities.ts';
import { missingRequired } from '../machine/programs.ts';
import { toolVersions } from '../machine/tool-versions.ts';
import { play } from '../play/play.ts';
import { assemble } from '../report/assemble.ts';
import { jsonReport } from '../report/json.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import { styleFor } from '../terminal/style.ts';
import { suggestion } from '../text/nearest.ts';
import { visible } from '../text/visible.ts';
import { loadWork, type Work } from './load-work.ts';
import { RunText } from './run-text.ts';
import { readSeed } from './seed.ts';
import type { Streams } from './streams.ts';

interface RunOptions {
  /** Id of the one step to report. */
  step?: string;
  json?: boolean;
  /** What the values of the lessons are picked from. */
  seed?: string;
}

/**
 * Does the commands of lessons or workbooks step by step, each in a sandbox of its own, and tells how it goes while it goes;
 * with `json`, standard output holds the reports and nothing else.
 * @returns exit status: 1 when a check failed, 3 when a lesson could not be run here; single steps left out are only told
 * @throws UnderlayError for an unknown or faulty lesson, workbook or step, a machine that cannot run any, or an interruption
 */
export async function run(
  names: readonly string[],
  { step, json = false, seed }: RunOptions,
  { stdout, stderr }: Streams,
  signal: AbortSignal,
): Promise<number> {
  const options = { seed: readSeed(seed) };
  const works = await Promise.all(names.map((name) => loadWork(name, options)));
  const lessons = works.map(({ lesson }) => lesson);
  if (step !== undefined) demandStep(lessons, step);
  demandPrograms();
  const [capabilities, tools] = await Promise.all([
    probeCapabilities([...new Set(lessons.flatMap(needsOf))]),
    json ? toolVersions() : {},
  ]);
  for (const { warning } of works) if (warning) stderr.write(`underlay: ${visible(warning)}\n`);
  const reports: Report[] = [];
  for (const work of works) {
    const text = json ? undefined : new RunText(work.lesson, stdout, styleFor(stdout));
    reports.push(await runWork(work, { step, capabilities, tools, text, signal }));
  }
  if (json) stdout.write(jsonReport(reports));
  for (const line of notRunLines(reports)) stderr.write(line);
  const ok = allOf(reports.map((report) => report.ok));
  if (ok === false) return exitStatus.failed;
  return ok === null ? exitStatus.machine : exitStatus.ok;
}

function demandStep(lessons: readonly Lesson[], step: string): void {
  const [lesson, second] = lessons;
  if (second) throw new UnderlayError('usage', '--step goes with one lesson only');
  const known = lesson?.steps.map(({ id }) => id) ?? [];
  if (known.includes(step)) return;
  throw new UnderlayError('usage', `lesson ${lesson?.id} has no step \`${step}\`${suggestion(step, known)}`);
}

function needsOf(lesson: Lesson): string[] {
  return [...lesson.needs, ...lesson.steps.flatMap(({ needs }) => needs)];
}

/** Better said before the first step than by a check in the middle of the lesson. */
function demandPrograms(): void {
  const missing = missingRequired().map(({ name }) => name);
  if (missing.length === 0) return;
  throw new UnderlayError(
    'machine',
    `programs that lessons need are missing: ${missing.join(', ')}`,
    'underlay doctor --fix',
  );
}

interface Circumstances {
  step: string | undefined;
  capabilities: readonly CapabilityReport[];
  tools: Environment['tools'];
  text: RunText | undefined;
  signal: AbortSignal;
}

async function runWork(
  { lesson, workbook }: Work,
  { step, capabilities, tools, text, signal }: Circumstances,
): Promise<Report> {
  const outcomes: StepOutcome[] = [];
  const sandbox = await Sandbox.create(lesson.world);
  try {
    text?.begin(workbook?.file);
    const options = { capabilities, only: step, handedIn: workbook?.handedIn, signal };
    for await (const event of play(lesson, sandbox, options)) {
      if (signal.aborted) throw new UnderlayError('interrupted', 'interrupted');
      text?.tell(event);
      if (event.type === 'outcome') outcomes.push(event.outcome);
    }
    const report = assemble(lesson, outcomes, { kernel: release(), shape: sandbox.anchor.shape, tools });
    text?.end(report);
    return workbook ? { ...report, workbook: workbook.file } : report;
  } finally {
    await sandbox.close();
  }
}

/** Each reason why something was not run, with the steps it holds for; a failed check's followers are not news. */
function notRunLines(reports: readonly Report[]): string[] {
  return reports
    .filter(({ ok }) => ok !== false)
    .flatMap(({ lesson, steps }) => {
      const reasons = new Map<string, string[]>();
      for (const { id, ok, because, checks } of steps) {
        if (ok !== null) continue;
        const reason = because ?? checks.find((check) => check.ok === null)?.because ?? 'for no known reason';
        reasons.set(reason, [...(reasons.get(reason) ?? []), id]);
      }
      return [...reasons].map(
        ([reason, ids]) => `underlay: not run in ${lesson} (${ids.join(', ')}): ${visible(reason)}\n`,
      );
    });
}
