import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { descendantsOf } from '../../src/sandbox/descendants.ts';
import { type NetworkWatch, watchNetworks } from '../../src/sandbox/network-watch.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { readMap } from '../../src/sandbox/wiring.ts';
import { lan } from './worlds.ts';

const patiently = { timeout: 120_000, interval: 20 };
let sandbox: Sandbox;
let watch: NetworkWatch;
let heard = 0;
let deaf = false;

const run = async (script: string, machine = 'host') => {
  const { status, output } = await sandbox.shell(machine).run(`set -e\n${script}`);
  if (status !== 0) throw new Error(output);
};
/** The listener, among the children of this process. */
const listeners = () => descendantsOf([process.pid]).filter(({ name }) => name === 'perl');
const pause = () => new Promise((resolve) => setTimeout(resolve, 300));
const quiet = async () => {
  for (let before = -1; before !== heard; ) {
    before = heard;
    await pause();
  }
  return heard;
};

const listen = () =>
  new Promise<NetworkWatch>((resolve) => {
    const changed = () => heard++;
    const watching = watchNetworks(sandbox.anchor, {
      ready: () => resolve(watching),
      changed,
      deaf: () => (deaf = true),
    });
  });

beforeAll(async () => {
  sandbox = await Sandbox.create(lan(2));
  watch = await listen();
});

afterAll(async () => {
  watch.close();
  await sandbox.close();
});

describe('what the kernel tells of a world', () => {
  it.each([
    ['a link', 'ip link add br7 type bridge', 'host'],
    ['an address', 'ip addr add 10.7.0.1/24 dev br7', 'host'],
    ['its state', 'ip link set br7 up', 'host'],
    ['a route', 'ip route add 10.8.0.0/24 via 10.7.0.2', 'host'],
    ['a name for a namespace', 'ip netns add inner', 'host'],
    ['a cable into it', 'ip link add v7 type veth peer name eth0 netns inner', 'host'],
    ['a link in there', 'ip -n inner link set eth0 up', 'host'],
    ['a link on another machine', 'ip link add br8 type bridge', 'm1'],
    ['a namespace on another machine', 'ip netns add far', 'm1'],
    ['that it is gone', 'ip netns del far', 'm1'],
    ['a background job', '(sleep 0.2; ip link set br7 down) &', 'host'],
  ])('is heard: %s', async (_what, command, machine) => {
    const before = await quiet();
    await run(command, machine);
    await expect.poll(() => heard, patiently).toBeGreaterThan(before);
  });

  it('is nothing while nobody does anything but look', async () => {
    // What was done before may have its own late news: addresses of IPv6 are tried for a while.
    const told = async () => {
      const before = heard;
      for (let time = 0; time < 3; time += 1) expect(await readMap(sandbox)).toBeDefined();
      await pause();
      return heard - before;
    };
    await expect.poll(told, { timeout: 120_000, interval: 100 }).toBe(0);
  });

  it('keeps no namespace alive that was deleted', async () => {
    await run('ip netns del inner');
    await expect
      .poll(async () => (await sandbox.shell('host').run('ip -o link show v7')).status, patiently)
      .not.toBe(0);
  });

  it('comes to an end when it is closed, and nothing is left of it', async () => {
    expect(listeners()).toHaveLength(1);
    watch.close();
    await expect.poll(listeners, patiently).toEqual([]);
    expect(deaf).toBe(false);
  });

  it('comes to an end with the world, and says so', async () => {
    watch = await listen();
    expect(listeners()).toHaveLength(1);
    await sandbox.close();
    await expect.poll(() => deaf, patiently).toBe(true);
    expect(listeners()).toEqual([]);
  });
});
