import { describe, expect, it } from 'vitest';
import { ProofProgress } from '../../src/commands/prove-progress.ts';
import { proofStatus } from '../../src/commands/prove-status.ts';

const sound = { ok: true };
const unsound = { ok: false };
const unclear = { ok: null };
const lacking = { ok: null, because: 'it needs ipvlan' };

describe('the exit status of proofs', () => {
  it('is 0 when all are sound and 1 when any is not', () => {
    expect(proofStatus([sound, sound], true)).toBe(0);
    expect(proofStatus([sound, unclear, unsound, lacking], false)).toBe(1);
  });

  it('is 3 when a lesson was tried and could not be told', () => {
    expect(proofStatus([sound, unclear], false)).toBe(3);
    expect(proofStatus([sound, unclear, lacking], false)).toBe(3);
  });

  it('is 3 for a lesson that was asked for and cannot run here, but not for one among all', () => {
    expect(proofStatus([sound, lacking], true)).toBe(3);
    expect(proofStatus([sound, lacking], false)).toBe(0);
    expect(proofStatus([lacking, lacking], false)).toBe(3);
  });
});

describe('the progress of proofs', () => {
  function progressOn(isTTY: boolean) {
    const written: string[] = [];
    const progress = new ProofProgress({ isTTY, write: (text: string) => written.push(text) });
    return { progress, written };
  }

  it('is one line of a terminal that is written anew, and taken away at the end', () => {
    const { progress, written } = progressOn(true);
    progress.tell('planned', 3);
    progress.tell('done', 1);
    progress.end();
    progress.tell('done', 1);
    expect(written).toEqual(['\r0 of 3 trials done ', '\r1 of 3 trials done ', '\r\u001b[K']);
  });

  it('is silent anywhere else', () => {
    const { progress, written } = progressOn(false);
    progress.tell('planned', 3);
    progress.end();
    expect(written).toEqual([]);
  });
});
