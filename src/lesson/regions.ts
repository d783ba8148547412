import type { CheckRegistry } from '../domain/check.ts';
import type { Lesson } from '../domain/lesson.ts';
import { compareVersions, type VersionOf, versionedPrograms } from '../domain/program-version.ts';
import type { Comparison } from './condition.ts';
import { type LessonVersions, readLessonVersions } from './read.ts';

/** Versions between which a lesson says the same. */
interface Region {
  /** Such as `docker below 28`. */
  name: string;
  versionOf: VersionOf;
}

/**
 * Reads a lesson file as it is for each of the seeds and on either side of each version that it names. A fault that is
 * there only for some versions is told with them.
 * @throws UnderlayError 'lesson' when there is no such file or it cannot be read
 */
export async function readEveryRegion(
  path: string,
  registry: CheckRegistry,
  seeds: readonly string[],
): Promise<LessonVersions> {
  const newest = await readLessonVersions(path, registry, seeds);
  const [model] = newest.lessons;
  const diagnostics = [...newest.diagnostics];
  const lessons = [...newest.lessons];
  for (const { name, versionOf } of regionsOf(newest.comparisons)) {
    const region = await readLessonVersions(path, registry, seeds, versionOf);
    const found = [...region.diagnostics];
    if (model && region.lessons[0]) found.push(...differences(model, region.lessons[0]));
    lessons.push(...region.lessons);
    for (const fault of found) {
      const known = diagnostics.some(({ line, column }) => line === fault.line && column === fault.column);
      if (!known) diagnostics.push({ ...fault, message: `${fault.message} (with ${name})` });
    }
  }
  return { ...newest, diagnostics, lessons: diagnostics.length > 0 ? [] : lessons };
}

/** All regions but that of the newest versions. */
function regionsOf(comparisons: readonly Comparison[]): Region[] {
  let regions: Region[] = [{ name: '', versionOf: () => undefined }];
  for (const program of versionedPrograms) {
    const named = comparisons.filter((each) => each.program === program).map(({ version }) => version);
    const bounds = [...new Set(named)].sort(compareVersions);
    const below = bounds.map((bound, index) => ({
      name: `${program} below ${bound}`,
      version: bounds[index - 1] ?? '0',
    }));
    regions = regions.flatMap((region) => [
      region,
      ...below.map(({ name, version }) => ({
        name: [region.name, name].filter(Boolean).join(' and '),
        versionOf: (asked: string) => (asked === program ? version : region.versionOf(program)),
      })),
    ]);
  }
  return regions.slice(1);
}

/** Answers are kept by a question's place in its step, so each version asks as many. */
function differences(newest: Lesson, other: Lesson) {
  return newest.steps.flatMap((step, index) => {
    const asked = other.steps[index]?.asks.length ?? 0;
    if (asked === step.asks.length) return [];
    const message = `step \`${step.id}\` has ${asked} instead of ${step.asks.length} questions; they must be as many everywhere`;
    return [{ ...step.position, message }];
  });
}
