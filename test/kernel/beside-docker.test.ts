import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { systemEnvironment } from '../../src/machine/programs-path.ts';
import { subordinateRange } from '../../src/machine/user-namespace.ts';
import { noEngine } from './engine-world.ts';

const script = fileURLToPath(new URL('./beside-docker.ts', import.meta.url));
const obstacle = await noEngine();

/** Touches what two engines could quarrel about: names, addresses, docker0, ports, rules, and a Swarm. */
const lesson = `---
format: 1
title: Beside another
summary: The same names and ports as those of the engine next door.
minutes: 5
needs: [docker]
world:
  networks:
    lan: 192.168.232.0/24
  machines:
    host: { lan: 192.168.232.128, engine: docker }
---

Beside another.

## Do it
<!-- step: do -->

\`\`\`sh run
docker run -d --name mine -p 8080:80 web
docker network create --subnet 10.77.0.0/24 ours
iptables -t nat -F
docker swarm init --advertise-addr 192.168.232.128
\`\`\`

\`\`\`yaml check
- container: { on: host, name: mine, networks: [bridge], address: 172.17.0.2 }
- container: { on: host, name: idle, absent: true }
- swarm: { on: host, role: manager }
\`\`\`
`;

/** Root of a place in which the ids that sandboxes of root use are the caller's subordinate ones. */
function asRootOfOwn(command: readonly string[]): string[] {
  const user = userInfo();
  if (user.uid === 0) return [...command];
  const start = (table: string) => subordinateRange(readFileSync(table, 'utf8'), user)?.start;
  const ids = [
    `--map-users=${start('/etc/subuid')},1000000,65536`,
    `--map-groups=${start('/etc/subgid')},1000000,65536`,
  ];
  return ['unshare', '--user', '--map-root-user', ...ids, '--', ...command];
}

if (obstacle) {
  test('without an engine there is none to run beside another, and the reason is told', () => {
    expect(obstacle).toMatch(/^docker is missing: .*subordinate ids.*; to get it: ./);
  });
} else {
  test('a Docker next door, in the same network, has the same before and after a lesson', () => {
    const folder = mkdtempSync(join(tmpdir(), 'beside-'));
    try {
      const file = join(folder, '20-beside.md');
      writeFileSync(file, lesson);
      const [program = '', ...args] = asRootOfOwn([process.execPath, '--import', 'tsx', script, file]);
      const run = spawnSync(program, args, { env: systemEnvironment(), encoding: 'utf8', timeout: 500_000 });
      expect(run.stderr).toBe('');
      const { before, after, status, stdout, stderr } = JSON.parse(run.stdout) as Record<string, string>;
      // the engine next door was within reach, by its socket and in its network
      expect(stdout).toMatch(/^(mine\nidle|idle\nmine)\nI am mine\. You are 172\.17\.0\.1\.\n\{/);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(before).toMatch(/dnat to 172\.17\.0\.2:80|DNAT/i);
      expect(before).toContain('I am mine. You are 172.17.0.1.');
      expect(before).toContain('10.77.0.1/24');
      expect(after).toBe(before);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
