export interface Passed {
  ok: true;
  saw: string;
}

export interface Failed {
  ok: false;
  saw: string;
  wanted: string;
  /** The reason at the level of the kernel, where it can be known: "veth_abc is down". */
  why?: string;
}

/** Not run: a capability, the probe or an earlier check is missing. */
export interface NotRun {
  ok: null;
  because: string;
  /** True where this machine or the check is to blame, and nothing that is judged can be. */
  ours?: true;
}

/** What a check found. */
export type Verdict = Passed | Failed | NotRun;

export const passed = (saw: string): Passed => ({ ok: true, saw });

export const failed = (saw: string, wanted: string, why?: string): Failed =>
  why === undefined ? { ok: false, saw, wanted } : { ok: false, saw, wanted, why };

export const notRun = (because: string): NotRun => ({ ok: null, because });

/** Not run, and no work that is judged is to blame. */
export const notMeasured = (because: string): NotRun => ({ ok: null, because, ours: true });
