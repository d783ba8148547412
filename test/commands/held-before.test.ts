import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder, underlay } from './program.ts';

const lesson = `---
format: 1
title: Half there
summary: For tests.
minutes: 1
world: { networks: { lan: 10.0.0.0/24 }, machines: { host: { lan: 10.0.0.1 }, web: { lan: 10.0.0.2 } } }
---

## Prepare
<!-- step: prepare points=2 -->

\`\`\`sh run
touch /tmp/prepared
\`\`\`

\`\`\`yaml check
- ping: { from: host, to: 10.0.0.2 }
- command: { on: host, run: test -e /tmp/prepared }
  within: 300ms
\`\`\`

## Go on
<!-- step: go-on points=3 -->

\`\`\`sh run
touch /tmp/one /tmp/two
\`\`\`

\`\`\`yaml check
- command: { on: host, run: test -e /tmp/prepared }
- command: { on: host, run: test -e /tmp/one }
  within: 300ms
- command: { on: host, run: test -e /tmp/two }
  within: 300ms
\`\`\`

## Look
<!-- step: look points=2 -->

\`\`\`sh run
ls /tmp
\`\`\`

\`\`\`yaml check
- command: { on: host, run: test -e /tmp/prepared }
\`\`\`

\`\`\`yaml ask
{ ask: number, question: How many files?, answer: 3, explanation: Three. }
\`\`\`
`;

test('what holds before anybody has done anything earns nothing by itself', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, '07-half.md'), lesson);
  const works = {
    'all.sh': 'touch /tmp/prepared /tmp/one /tmp/two\n# answer: look.ask.1 3\n',
    'junk.sh': '# step: prepare\necho junk\n# step: go-on\necho junk\n# step: look\nls\n# answer: look.ask.1 4',
    'junk-whole.sh': 'echo junk',
    'none.sh': '# step: prepare\n# step: go-on\n',
    'part.sh': '# step: prepare\ntouch /tmp/prepared\n# step: go-on\ntouch /tmp/one',
    'part-whole.sh': 'touch /tmp/prepared /tmp/two',
  };
  for (const [name, text] of Object.entries(works)) writeFileSync(join(folder, name), text);
  const names = Object.keys(works);
  const { stdout } = await underlay(['grade', ...names, '--lesson', '07-half.md', '--format', 'json'], { cwd: folder });
  const points = JSON.parse(stdout).reports.map((one: { learner: string; points: { got: number } }) => [
    one.learner,
    one.points.got,
  ]);
  expect(Object.fromEntries(points)).toEqual({
    ...{ all: 7, junk: 0, 'junk-whole': 0, none: 0 },
    // Half of the three points: the first of the three checks is nobody's merit.
    ...{ part: 3.5, 'part-whole': 3.5 },
  });
});
