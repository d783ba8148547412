import { expect, test } from 'vitest';
import { hostile, table } from '../kernel/hostile.ts';

const lesson = `---
format: 1
title: A bridge
summary: For tests.
minutes: 1
---

## Make a bridge
<!-- step: make -->

\`\`\`sh solution
ip link add br0 type bridge
\`\`\`

\`\`\`yaml check
- bridge: { on: host, name: br0 }
  within: 3s
\`\`\`
`;

const gone = '{ sleep 0.3; ip link del br0; sleep 1000; }';

test('what is there only while it is looked at does not count, however it goes', async () => {
  const { grade } = hostile({
    'job.sh': `ip link add br0 type bridge\n${gone} &`,
    'orphan.sh': `ip link add br0 type bridge\nsetsid bash -c '${gone}' >/dev/null 2>&1 </dev/null & disown -a`,
    'nested.sh': `ip link add br0 type bridge\nunshare --pid --fork bash -c '${gone}' >/dev/null 2>&1 &`,
    'renamed.sh': `ip link add br0 type bridge\n(exec -a cat bash -c 'printf cat >/proc/self/comm; ${gone}') >/dev/null 2>&1 &`,
    'right.sh': 'ip link add br0 type bridge',
    'server.sh': 'ip link add br0 type bridge\nsleep 1000 &',
    'steps.sh': `# step: make\nip link add br0 type bridge\n${gone} &`,
  });
  const { graded } = await grade({ lesson });
  expect(table(graded.filter(({ learner }) => learner !== 'zoe'))).toEqual([
    ['job', false, 0],
    ['nested', false, 0],
    ['orphan', false, 0],
    ['renamed', false, 0],
    ['right', true, 1],
    ['server', true, 1],
    ['steps', false, 0],
  ]);
});
