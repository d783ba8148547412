import { expect } from 'vitest';
import type { Verdict } from '../../src/domain/verdict.ts';
import type { World } from '../../src/domain/world.ts';
import { Story } from '../kernel/checks-world.ts';

/** What somebody did, and what a check must say of it. */
export interface Work {
  /** What is typed on host. */
  work: string;
  check: Record<string, unknown>;
  /** What the verdict must say; right work has none. */
  why?: string | undefined;
}

/** Does the work in a world of its own and waits until the check says what it must. */
export async function judged(world: World, { work, check, why }: Work): Promise<void> {
  const story = await Story.begin(world);
  try {
    await story.type(work);
    const [[type, args] = ['', undefined]] = Object.entries(check);
    if (why === undefined) return await story.settled(type, args);
    // The first packets of a new world get lost now and then: what is wrong is told by the answers.
    await expect.poll(() => story.look(type, args).then(toldBy), { timeout: 120_000 }).toContain(why);
  } finally {
    await story.end();
  }
}

const toldBy = (verdict: Verdict): string | undefined =>
  verdict.ok === false ? `${verdict.saw}: ${verdict.why ?? ''}` : undefined;
