import { z } from 'zod';
import type { GradeBook } from '../domain/grade.ts';

/** All of them are counted one by one when reports are joined. */
const mostShards = 99_999;

const text = z.string().nullable();
const verdict = z.boolean().nullable();
const points = z.object({ got: z.number(), of: z.number(), open: z.number() });
const check = z.object({
  ...{ id: z.string(), describe: z.string(), ok: verdict, ms: z.number() },
  ...{ saw: text, wanted: text, why: text, because: text },
});
const ask = z.object({ id: z.string(), question: z.string(), kind: z.string(), ok: verdict, given: text });
const step = z.object({
  ...{ id: z.string(), title: z.string(), ok: verdict, points, ms: z.number(), because: text },
  ...{ checks: z.array(check), asks: z.array(ask).optional(), stoodIn: z.boolean() },
  // Reports of before did not have it.
  ran: z.object({ status: z.number().nullable(), said: z.string() }).nullable().default(null),
});
const environment = z.object({
  kernel: z.string(),
  shape: z.enum(['rootless', 'rootless, one id', 'mapped root']),
  tools: z.record(z.string(), z.string()),
});
const grade = z.object({
  ...{ file: z.string(), learner: z.string(), kind: z.enum(['workbook', 'script']).nullable() },
  ...{
    lesson: text,
    title: text,
    seed: z.string().optional(),
    ok: verdict,
    complete: z.boolean(),
    points,
    because: text,
  },
  ...{ warnings: z.array(z.string()), steps: z.array(step), ms: z.number(), environment: environment.nullable() },
});
const book = z.object({
  version: z.literal(1),
  ok: verdict,
  complete: z.boolean(),
  graded: z.iso.datetime(),
  shards: z
    .object({ of: z.int().min(1).max(mostShards), done: z.array(z.int().min(1)), files: z.int().min(0) })
    .nullable(),
  summary: z.object({
    ...{ files: z.int(), full: z.int(), failed: z.int(), incomplete: z.int() },
    points,
  }),
  reports: z.array(grade),
});

/** The grades of a JSON report; undefined for what is no such report. */
export function readGradeBook(json: string): GradeBook | undefined {
  try {
    const read = book.safeParse(JSON.parse(json));
    return read.success ? withoutUndefined(read.data) : undefined;
  } catch {
    return undefined;
  }
}

/** A key that is not there is left out, rather than there without a value. */
function withoutUndefined({ reports, ...rest }: z.infer<typeof book>): GradeBook {
  const stepsOf = (steps: z.infer<typeof step>[]) =>
    steps.map(({ asks, ...each }) => (asks === undefined ? each : { ...each, asks }));
  return {
    ...rest,
    reports: reports.map(({ seed, ...each }) => ({
      ...{ ...each, steps: stepsOf(each.steps) },
      ...(seed === undefined ? {} : { seed }),
    })),
  };
}
