import { NotMeasurable, type Place, type Probe, type ProbeResult } from '../../src/domain/probe.ts';

/** The first line of what a program complained about, for messages. */
export function complaint(result: ProbeResult): string {
  return result.stderr.trim().split('\n')[0] || `exit status ${result.status}`;
}

/**
 * Has kernel state of a place printed and read.
 * @throws NotMeasurable when the program fails, or as `read` does
 */
export async function readState<State>(
  probe: Probe,
  place: Place,
  program: 'ip' | 'bridge',
  args: readonly string[],
  read: (text: string, source: string) => State,
): Promise<State> {
  const source = `${program} ${args.join(' ')}`;
  const result = await probe.read(place, program, args);
  if (result.status === null) throw new NotMeasurable(`"${source}" did not finish in ${place}`);
  if (result.status !== 0) throw new NotMeasurable(`"${source}" failed in ${place}: ${complaint(result)}`);
  return read(result.stdout, source);
}
