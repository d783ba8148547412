import { setMaxListeners } from 'node:events';
import { registry } from '../../checks/index.ts';
import type { Probe } from '../../src/domain/probe.ts';
import type { Verdict } from '../../src/domain/verdict.ts';

function bind(type: string, raw: unknown) {
  const check = registry.find(type);
  if (check === undefined) throw new Error(`there is no check ${type}`);
  return { check, args: check.args.parse(raw) };
}

/** Runs a check written as in a lesson. */
export async function judge(probe: Probe, type: string, raw: unknown, signal?: AbortSignal): Promise<Verdict> {
  const { check, args } = bind(type, raw);
  const either = signal ?? new AbortController().signal;
  // As the runner does: a check may try many things at once.
  setMaxListeners(0, either);
  return check.run(args, probe, either);
}

/** Its sentence. */
export function describeCheck(type: string, raw: unknown): string {
  const { check, args } = bind(type, raw);
  return check.describe(args);
}

/** The faults of its arguments, as `path: message`. */
export function faultsOf(type: string, raw: unknown): string[] {
  const parsed = registry.find(type)?.args.safeParse(raw);
  return (parsed?.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}
