import { inputOf } from './inputs.ts';
import type { Reader } from './reader.ts';
import { readers } from './readers.ts';

/** Seconds of processor time that no input of some kilobytes takes, on however weak a machine. */
const longest = 20;

/** What is wrong with how a reader takes an input; undefined where nothing is. */
export async function faultWith(reader: Reader, input: string): Promise<string | undefined> {
  const before = process.cpuUsage();
  try {
    await reader.read(input);
  } catch (error) {
    if (!reader.told?.some((kind) => error instanceof kind))
      return error instanceof Error ? (error.stack ?? '') : String(error);
  }
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  return seconds > longest ? `${seconds} s of processor time for ${input.length} characters` : undefined;
}

/** Gives each input of some numbers to one reader after another; tells of the first that is taken wrongly. */
export async function tryInputs(
  from: number,
  count: number,
  every?: (number: number) => void,
): Promise<string | undefined> {
  for (let number = from; number < from + count; number += 1) {
    const reader = readers[number % readers.length];
    const fault = reader && (await faultWith(reader, inputOf(reader, number)));
    if (reader && fault !== undefined) return `the reader \`${reader.name}\`, seed ${number}: ${fault}`;
    every?.(number);
  }
  return undefined;
}
