import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Slot, Slots } from '../../src/play/job-slots.ts';

const never = new AbortController().signal;
const nobody = () => {};

function deferred() {
  let resolve = nobody;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** Runs jobs side by side and counts how many were at it at most. */
async function busiest(slots: Slots, count: number, wait: (slot: Slot) => Promise<unknown>) {
  let open = 0;
  let most = 0;
  const job = async (slot: Slot) => {
    open += 1;
    most = Math.max(most, open);
    await wait(slot);
    open -= 1;
  };
  await Promise.all(Array.from({ length: count }, () => slots.run(job, nobody)));
  return most;
}

describe('slots', () => {
  it('let so many jobs work at a time, and no more', async () => {
    expect(await busiest(new Slots(1), 5, () => sleep(2))).toBe(1);
    expect(await busiest(new Slots(3), 9, () => sleep(2))).toBe(3);
  });

  it('let others work while one rests, but bound how many are open', async () => {
    const most = await busiest(new Slots(1), 30, (slot) => slot.rest(5, never));
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(8);
  });

  it('let others work while something takes long', async () => {
    const slots = new Slots(1);
    const order: string[] = [];
    const long = deferred();
    const first = slots.run(async (slot) => {
      await slot.wait(long.promise);
      await slot.work();
      order.push('first');
    }, nobody);
    await slots.run(async () => {
      order.push('second');
      long.resolve();
    }, nobody);
    await first;
    expect(order).toEqual(['second', 'first']);
  });

  it('bring those who come back to work before those who are new', async () => {
    const slots = new Slots(1);
    const order: string[] = [];
    const held = deferred();
    const rested = slots.run(async (slot) => {
      await slot.rest(1, never);
      order.push('rested');
    }, nobody);
    const holder = slots.run(() => held.promise, nobody);
    const fresh = slots.run(async () => order.push('fresh'), nobody);
    await sleep(20);
    held.resolve();
    await Promise.all([rested, holder, fresh]);
    expect(order).toEqual(['rested', 'fresh']);
  });

  it('count the work of a job without its rest', async () => {
    let worked = -1;
    const count = (milliseconds: number) => {
      worked = milliseconds;
    };
    const begin = performance.now();
    await new Slots(1).run((slot) => slot.rest(200, never), count);
    expect(worked).toBeGreaterThanOrEqual(0);
    expect(performance.now() - begin - worked).toBeGreaterThan(190);
  });

  it('are free again after a job that failed, and wake from a rest when told to stop', async () => {
    const slots = new Slots(1);
    await expect(slots.run(() => Promise.reject(new Error('no')), nobody)).rejects.toThrow('no');
    const stop = new AbortController();
    const resting = slots.run((slot) => slot.rest(2 ** 30, stop.signal), nobody);
    stop.abort();
    await resting;
    expect(await busiest(slots, 2, () => sleep(1))).toBe(1);
  });
});
