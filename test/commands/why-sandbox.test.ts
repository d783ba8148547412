import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { start, underlay } from './program.ts';

/** Where the sandboxes of one test are found. */
function stateFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'underlay-why-sandbox-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { UNDERLAY_STATE: folder };
}

/** A bare sandbox in which loopback has one more address, open until its input ends. */
async function open(env: NodeJS.ProcessEnv, address: string) {
  const script = `ip link set lo up; ip addr add ${address}/32 dev lo; echo ready; cat`;
  const { child, ended } = start(['sandbox', '--', 'sh', '-c', script], { env, input: '', keepOpen: true });
  await once(child.stdout ?? child, 'data');
  return async () => {
    child.stdin?.end();
    await ended;
  };
}

test('why asks about a bare sandbox that is open in another window', async () => {
  const env = stateFolder();
  const closeFirst = await open(env, '192.0.2.1');
  const arrives = await underlay(['why', 'host', '192.0.2.1'], { env });
  expect(arrives).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('\nDELIVERED: ') });
  const lost = await underlay(['why', 'tcp', 'host', '192.0.2.1:9', '--json'], { env });
  expect(JSON.parse(lost.stdout)).toMatchObject({ outcome: 'NO-LISTENER', place: 'host' });
  expect(lost.status).toBe(1);
  expect(await underlay(['why', 'nobody', '192.0.2.1'], { env })).toMatchObject({
    ...{ status: 2, stdout: 'why: there is no place called nobody\n' },
  });
  expect((await underlay(['why'], { env })).status).toBe(2);
  await closeFirst();
  expect(await underlay(['why', 'host', '192.0.2.1'], { env })).toMatchObject({
    ...{ status: 2, stderr: expect.stringContaining('no lesson is open') },
  });
});

test('of several sandboxes one is named by its number', async () => {
  const env = stateFolder();
  const closes = [await open(env, '192.0.2.1'), await open(env, '192.0.2.2')];
  const both = await underlay(['why', 'host', '192.0.2.2'], { env });
  expect(both).toMatchObject({ status: 2, stderr: expect.stringContaining('several sandboxes are open: 1, 2\n') });
  const second = await underlay(['why', '--sandbox', '2', 'host', '192.0.2.2'], { env });
  expect(second).toMatchObject({ status: 0, stdout: expect.stringContaining('DELIVERED') });
  const first = await underlay(['why', '--sandbox', '1', 'host', '192.0.2.2'], { env });
  expect(first).toMatchObject({ status: 1, stdout: expect.stringContaining('NO-ROUTE') });
  expect(await underlay(['why', '--sandbox', '../1', 'host', '192.0.2.2'], { env })).toMatchObject({
    ...{ status: 2, stderr: expect.stringContaining('no sandbox with the number ../1 is open') },
  });
  for (const close of closes) await close();
});
