import { z } from 'zod';
import { NotMeasurable } from '../../domain/probe.ts';
import { parsePrintedJson } from './json.ts';

/**
 * The entries of a list that ip(8) or bridge(8) printed with `-json`; older versions print nothing at all for an empty one.
 * @param source the command that printed it, for messages
 * @throws NotMeasurable when it is no list
 */
export function printedEntries(text: string, source: string): object[] {
  const lines = text.trim();
  if (lines === '') return [];
  let list: unknown;
  try {
    list = parsePrintedJson(lines);
  } catch {
    throw new NotMeasurable(`"${source}" printed no JSON`);
  }
  const read = z.array(z.looseObject({})).safeParse(list);
  if (!read.success) throw unexpected(read.error, source);
  // ip prints an empty object for every entry that a filter left out
  return read.data.filter((entry) => Object.keys(entry).length > 0);
}

/**
 * Reads such entries as what they have to be.
 * @throws NotMeasurable when one is something else, as this version of the program is not known to print it
 */
export function readEntries<Entry>(entries: readonly object[], schema: z.ZodType<Entry>, source: string): Entry[] {
  const read = z.array(schema).safeParse(entries);
  if (read.success) return read.data;
  throw unexpected(read.error, source);
}

/** Both in one. */
export function readPrintedList<Entry>(text: string, schema: z.ZodType<Entry>, source: string): Entry[] {
  return readEntries(printedEntries(text, source), schema, source);
}

function unexpected({ issues: [issue] }: z.ZodError, source: string): NotMeasurable {
  return new NotMeasurable(`"${source}" printed something unexpected at ${issue?.path.join('.')}: ${issue?.message}`);
}
