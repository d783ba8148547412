import { z } from 'zod';
import { NotMeasurable, type Place, type Probe, type ProbeResult } from '../../src/domain/probe.ts';
import { parsePrintedJson } from '../../src/text/printed-json.ts';

/** The first line of what a program complained about, for messages. */
export function complaint(result: ProbeResult): string {
  return result.stderr.trim().split('\n')[0] || `exit status ${result.status}`;
}

/** Reads a JSON list that `ip` or `bridge` printed; older versions print nothing at all for an empty one. */
export function parseList<Item>(text: string, item: z.ZodType<Item>, source: string): Item[] {
  const lines = text.trim();
  if (lines === '') return [];
  let list: unknown;
  try {
    list = parsePrintedJson(lines);
  } catch {
    throw new NotMeasurable(`"${source}" printed no JSON`);
  }
  // ip prints an empty object for every entry that a filter left out
  const entries = Array.isArray(list) ? list.filter((entry) => JSON.stringify(entry) !== '{}') : list;
  const parsed = z.array(item).safeParse(entries);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new NotMeasurable(`"${source}" printed something unexpected at ${issue?.path.join('.')}: ${issue?.message}`);
}

/**
 * Reads kernel state of a place as a list.
 * @throws NotMeasurable when the program fails or prints what this version of it is not known to print
 */
export async function readList<Item>(
  probe: Probe,
  place: Place,
  program: 'ip' | 'bridge',
  args: readonly string[],
  item: z.ZodType<Item>,
): Promise<Item[]> {
  const source = `${program} ${args.join(' ')}`;
  const result = await probe.read(place, program, args);
  if (result.status === null) throw new NotMeasurable(`"${source}" did not finish in ${place}`);
  if (result.status !== 0) throw new NotMeasurable(`"${source}" failed in ${place}: ${complaint(result)}`);
  return parseList(result.stdout, item, source);
}
