import type { CheckReport, Report, StepReport } from '../../src/domain/report.ts';

const nothing = { saw: null, wanted: null, why: null, because: null };

export function aCheckReport(ok: boolean | null, rest: Partial<CheckReport> = {}): CheckReport {
  return { id: 'pair.1', describe: 'host has a veth interface veth_abc', ok, ...nothing, ms: 1, ...rest };
}

export function aStepReport(ok: boolean | null, rest: Partial<StepReport> = {}): StepReport {
  const points = { got: ok === true ? 1 : 0, of: 1 };
  return {
    id: 'pair',
    title: 'Create the pair',
    ok,
    points,
    ms: 5,
    because: null,
    checks: [aCheckReport(ok)],
    ...rest,
  };
}

export function aReport(steps: StepReport[], rest: Partial<Report> = {}): Report {
  return {
    version: 1,
    lesson: 'veth',
    title: 'A virtual cable',
    ok: true,
    points: { got: 1, of: 1 },
    steps,
    environment: { kernel: '6.1.0', shape: 'rootless', tools: { ip: '6.1.0' } },
    ...rest,
  };
}
