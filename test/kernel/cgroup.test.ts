import { mkdirSync, readdirSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { cgroupFolder } from '../../src/machine/cgroup-folder.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';

const open: Sandbox[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const mebibyte = 2 ** 20;
const place = cgroupFolder();
const made = () => ('folder' in place ? readdirSync(place.folder).filter((name) => name.startsWith('underlay-')) : []);

test('all of a sandbox together is bounded where a cgroup is to be had; elsewhere it is said what is not', async () => {
  const create = async () => {
    const one = await Sandbox.create(undefined, { together: { memory: 96 * mebibyte, processes: 60 } });
    open.push(one);
    return one;
  };
  const [sandbox, other] = [await create(), await create()];
  const { cgroup } = sandbox.anchor;
  if (!('folder' in place)) {
    expect(cgroup).toBeUndefined();
    expect(place.because).toContain('bounded one by one, not together');
    return;
  }
  expect(cgroup).toContain(place.folder);
  // A file system of one's own counts for no process: it ends with the sandbox, and the neighbour lives on.
  const filled = await sandbox.shell().run('mount -t tmpfs mine /mnt && head -c 300M /dev/zero >/mnt/x');
  expect(filled.status).not.toBe(0);
  expect(other.alive).toBe(true);
  const started = await other.shell().run('for n in {1..100}; do sleep 600 & done 2>&1; jobs -p | wc -l');
  expect(started.output).toMatch(/fork|Resource temporarily unavailable/);
  for (const each of open.splice(0)) await each.close();
  expect(made().filter((name) => name.includes(`-${process.pid}-`))).toEqual([]);
});

test('cgroups of those that were killed are taken away', async () => {
  if (!('folder' in place)) return expect(place).toHaveProperty('because');
  // No process has this number: it is beyond the largest (proc(5), pid_max).
  mkdirSync(`${place.folder}/underlay-4194305-1`);
  open.push(await Sandbox.create());
  expect(made()).not.toContain('underlay-4194305-1');
});
