import { exitStatus, UnderlayError } from '../domain/errors.ts';
import { mapText } from '../guide/map-text.ts';
import { styleFor } from '../terminal/style.ts';
import { visible } from '../text/visible.ts';
import { isMap } from '../topology/formats.ts';
import { readMapRequest } from '../topology/map-request.ts';
import { stepsUntil, worldAfter } from './lesson-world.ts';
import { loadLesson } from './load-lesson.ts';
import type { Streams } from './streams.ts';
import { demandPlaceFor, writeReport } from './write-report.ts';

export interface MapOptions {
  /** The lesson whose world is drawn; without it, the attempt that is open in another window. */
  world?: string;
  /** Of `world`: the step after which it is drawn, or `end`; without it, the world that the lesson begins with. */
  after?: string;
  format?: string;
  links?: boolean;
  routes?: boolean;
  rules?: boolean;
  /** Mark the way of the packet that `why` followed last. */
  packet?: boolean;
  /** Keep drawing, until the person leaves. */
  follow?: boolean;
  /** Which of several open lessons is meant. */
  lesson?: string;
  plain?: boolean;
  output?: string;
  /** Whether what is no map may be overwritten. */
  force?: boolean;
}

/**
 * Draws a world as the kernel has it: that of the attempt that is open, or a lesson's own in a fresh sandbox.
 * @returns exit status
 * @throws UnderlayError 'usage' for an unknown lesson, step, place or format, or where no lesson is open
 */
export async function map(
  place: string | undefined,
  options: MapOptions,
  streams: Streams,
  signal: AbortSignal,
): Promise<number> {
  const words = wordsOf(place, options);
  const wanted = readMapRequest(words);
  if ('message' in wanted) throw new UnderlayError('usage', wanted.message);
  const terminal = process.stdin.isTTY && process.stdout.isTTY;
  if (options.follow && (options.world !== undefined || options.output !== undefined || !terminal)) {
    throw new UnderlayError('usage', '--follow draws the lesson that is open, on a terminal');
  }
  if (options.packet && options.world !== undefined) {
    throw new UnderlayError('usage', '--packet marks what `why` followed in a lesson that is open');
  }
  if (options.output !== undefined) {
    await demandPlaceFor(options.output, [], options.force, { name: 'map of a network', isOne: isMap });
  }
  if (options.world !== undefined) {
    const style = {
      ...styleFor(process.stdout, options.plain),
      ...(options.output === undefined ? {} : { colour: false }),
    };
    const drawn = await drawLesson(options.world, options.after, streams, signal);
    if (signal.aborted || !drawn) return exitStatus.interrupted;
    const { text, found } = mapText(drawn, wanted, style);
    if (!found) throw new UnderlayError('usage', text);
    await hand(`${text}\n`, options.output, streams);
    return exitStatus.ok;
  }
  if (options.after !== undefined) throw new UnderlayError('usage', '--after belongs to --world LESSON');
  const { askAttempt, reachAttempt } = await import('./reach-attempt.ts');
  const command = ['map', ...words].join(' ');
  if (options.output === undefined) return reachAttempt({ words: command }, options, signal);
  const answer = await askAttempt(command, options, signal);
  await hand(answer.text, options.output, streams);
  return answer.status;
}

function wordsOf(place: string | undefined, { format, links, routes, rules, follow, packet }: MapOptions): string[] {
  return [
    ...(place === undefined ? [] : [place]),
    ...(format === undefined ? [] : ['--format', format]),
    ...Object.entries({ links, routes, rules, follow, packet }).flatMap(([name, wanted]) =>
      wanted ? [`--${name}`] : [],
    ),
  ];
}

async function drawLesson(name: string, after: string | undefined, { stderr }: Streams, signal: AbortSignal) {
  const lesson = await loadLesson(name);
  const world = await worldAfter(lesson, stepsUntil(lesson, after), signal);
  for (const { step, because } of world?.leftOut ?? []) {
    stderr.write(`underlay: the step ${step.id} is left out here: ${visible(because)}\n`);
  }
  return world?.topology;
}

async function hand(text: string, output: string | undefined, { stdout, stderr }: Streams): Promise<void> {
  if (output === undefined) {
    stdout.write(text);
    return;
  }
  await writeReport(output, text, stdout);
  stderr.write(`Wrote the map to ${output}.\n`);
}
