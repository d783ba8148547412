import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Program } from '../terminal/program.ts';
import { noEngine } from './engine-world.ts';
import { descendants, emptied, eventually, namespacesBelow, stillIn } from './leftovers.ts';

const text = `---
format: 1
title: Two engines
summary: A swarm of two machines.
minutes: 5
needs: [docker]
world:
  networks:
    lan: 192.168.232.0/24
  machines:
    host: { lan: 192.168.232.128, engine: docker }
    node2: { lan: 192.168.232.129, engine: docker }
---

A swarm.

## Meet
<!-- step: meet -->

Make a swarm.

\`\`\`sh run
docker run -d --name nobody web
\`\`\`

\`\`\`yaml check
- container: { on: host, name: nobody }
\`\`\`
`;
const swarm = `docker swarm init --advertise-addr 192.168.232.128 >/dev/null && on node2 docker swarm join --token \
$(docker swarm join-token -q worker) 192.168.232.128:2377 && docker network create -d overlay --attachable far &&
docker run -d --name web --network far -p 8080:80 web`.replaceAll('\n', ' ');

const obstacle = await noEngine();
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'engines-'));
  writeFileSync(join(folder, '20-engines.md'), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

const mounts = () => readFileSync('/proc/self/mountinfo', 'utf8');

if (obstacle) {
  test('without an engine the lesson is not begun, and says why', async () => {
    await using program = new Program(['learn', join(folder, '20-engines.md')]);
    expect(await program.exit()).toMatchObject({ status: 3 });
    expect(obstacle).toMatch(/subordinate ids/);
  });
} else {
  test.each([300, 600, 900])('nothing is left of engines killed with -9 %i ms after the start', async (moment) => {
    const before = mounts();
    await using program = new Program(['learn', join(folder, '20-engines.md')]);
    await new Promise((resolve) => setTimeout(resolve, moment));
    await killed(program);
    expect(mounts()).toBe(before);
  });

  test('nothing is left of a swarm killed with -9', async () => {
    const before = mounts();
    await using program = new Program(['learn', join(folder, '20-engines.md')]);
    await program.prompt();
    program.enter(swarm);
    await eventually('the container runs', () => running(program.pid, 'httpd') > 0);
    expect(stillIn(namespacesBelow(program.pid)).length).toBeGreaterThan(10);
    await killed(program);
    expect(mounts()).toBe(before);
  });

  // The overlay's own namespaces are held by mounts alone, and those by the mount namespaces of the machines.
  test.each([
    ['its first container is being made', 'containerd-shim', 1],
    ['both machines have one', 'httpd', 2],
  ])('nothing is left of the lesson about Swarm killed with -9 when %s', async (_moment, name, count) => {
    const before = mounts();
    await using program = new Program(['run', 'docker-swarm']);
    await eventually(`${count} of ${name} run`, () => running(program.pid, name) >= count);
    await killed(program);
    expect(mounts()).toBe(before);
  });
}

const running = (root: number, name: string) => descendants(root).filter((pid) => isCalled(pid, name)).length;

function isCalled(pid: number, name: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]?.split('/').at(-1)?.startsWith(name) ?? false;
  } catch {
    return false;
  }
}

async function killed(program: Program): Promise<void> {
  program.kill('SIGSTOP');
  const namespaces = namespacesBelow(program.pid);
  program.kill('SIGKILL');
  await program.exit();
  await emptied(namespaces);
}
