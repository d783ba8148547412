import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder, underlay } from './program.ts';

const lesson = `---
format: 1
title: A door
summary: For tests.
minutes: 1
world:
  networks: { lan: 10.0.0.0/24 }
  machines: { host: { lan: 10.0.0.1 }, client: { lan: 10.0.0.2 }, other: { lan: 10.0.0.3 } }
---

## Shut it
<!-- step: shut points=2 -->

\`\`\`sh run
iptables -A INPUT -s 10.0.0.2 -j DROP
\`\`\`

\`\`\`yaml check
- isolated: { from: client, to: 10.0.0.1, control: 10.0.0.3, witness: other }
\`\`\`
`;

const shut = 'iptables -A INPUT -s 10.0.0.2 -j DROP\non client ping -c 1 -W 1 10.0.0.1\ntrue';
const there = 'on client iptables -A OUTPUT -d 10.0.0.1 -j DROP';
const works: Record<string, string> = {
  'right.sh': `# step: shut\n${shut}`,
  'right-whole.sh': shut,
  'there.sh': `# step: shut\n${there}`,
  'there-whole.sh': there,
};

test('a wall on a machine that is somebody else’s earns nothing', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, '07-door.md'), lesson);
  for (const [name, text] of Object.entries(works)) writeFileSync(join(folder, name), text);
  const files = Object.keys(works).map((name) => join(folder, name));
  const { stdout } = await underlay(['grade', ...files, '--lesson', join(folder, '07-door.md'), '--format', 'json']);
  const reports: { points: { got: number }; steps: { because: string | null }[] }[] = JSON.parse(stdout).reports;
  expect(reports.map(({ points, steps }) => [points.got, steps[0]?.because ?? null])).toEqual([
    [2, null],
    [2, null],
    [0, expect.stringContaining('client is not yours to change in this step, but it has now: ')],
    [0, expect.stringContaining('client is not yours to change in this step, but it has now: ')],
  ]);
});

test('nor does it pass a step of the guided shell, until it is taken away', async () => {
  const folder = temporaryFolder();
  const path = join(folder, '07-door.md');
  writeFileSync(path, lesson);
  const typed = ['ip address', 'on client ip route add blackhole 10.9.0.0/16', shut.split('\n')[0], 'check'];
  const undone = ['on client ip route del blackhole 10.9.0.0/16', 'check'];
  const play = (lines: (string | undefined)[]) =>
    underlay(['learn', path], { input: `${lines.join('\n')}\n`, env: { UNDERLAY_STATE: join(folder, 'state') } });
  const blocked = await play(typed);
  expect(blocked.stdout).toContain('client is not yours to change in this step, but it has now: ');
  expect(blocked.stdout).toContain('10.9.0.0/16');
  expect(blocked.status).toBe(1);
  expect(await play([...typed, ...undone])).toMatchObject({ status: 0 });
});
