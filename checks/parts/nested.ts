import { z } from 'zod';
import type { Check, CheckLookup } from '../../src/domain/check.ts';
import type { Probe } from '../../src/domain/probe.ts';
import type { Verdict } from '../../src/domain/verdict.ts';

/** A check inside another one, its arguments read. */
export interface Nested {
  check: Check;
  describe: string;
  run(probe: Probe, signal: AbortSignal): Promise<Verdict>;
}

/** Reads `{ ping: { from: a, to: b } }`; faults in the arguments keep their path. */
export function nestedSchema(lookup: CheckLookup): z.ZodType<Nested> {
  const read = z.record(z.string(), z.unknown()).transform((item, context) => {
    const [type, ...others] = Object.keys(item);
    if (type === undefined || others.length > 0) {
      context.addIssue('expected one check such as `ping: { from: web, to: 10.0.0.1 }`');
      return z.NEVER;
    }
    const check = lookup(type);
    if (check === undefined) {
      context.issues.push({ code: 'custom', message: 'unknown check type', path: [type], input: item });
      return z.NEVER;
    }
    const args = check.args.safeParse(item[type]);
    if (args.success) return bind(check, args.data);
    for (const issue of args.error.issues) {
      // an issue of another schema is complete but for its input
      context.issues.push({ ...issue, path: [type, ...issue.path], input: item[type] } as z.core.$ZodRawIssue);
    }
    return z.NEVER;
  });
  return read.meta({ title: 'check' });
}

function bind(check: Check, args: unknown): Nested {
  return {
    check,
    describe: check.describe(args),
    run: (probe, signal) => check.run(args, probe, signal),
  };
}

/** "no answer from 10.0.0.1: veth_abc is down" for a verdict that did not pass. */
export function sayVerdict(verdict: Verdict): string {
  if (verdict.ok === null) return verdict.because;
  if (verdict.ok || verdict.why === undefined || verdict.why === verdict.saw) return verdict.saw;
  return `${verdict.saw}: ${verdict.why}`;
}
