import { expect, test } from 'vitest';
import { hostile, table } from '../kernel/hostile.ts';

const lesson = `---
format: 1
title: A network that goes
summary: For tests.
minutes: 1
---

## Make a namespace
<!-- step: make -->

\`\`\`sh solution
ip netns add shop
\`\`\`

\`\`\`yaml check
- netns: { on: host, name: shop }
  within: 500ms
\`\`\`

## Make it again
<!-- step: again points=2 -->

\`\`\`sh setup
name=shop
for each in $name; do command ip netns del $each; done
test ! -e /run/netns/shop && echo gone >/tmp/gone
\`\`\`

\`\`\`sh solution
ip netns add shop
\`\`\`

\`\`\`yaml check
- netns: { on: host, name: shop }
  within: 500ms
- file: { on: host, path: /tmp/gone }
  within: 500ms
\`\`\`
`;

/** Ways to change what a later command of the same shell does. */
const spoilt = {
  function: 'ip() { :; }; command() { :; }; test() { true; }; echo() { :; }',
  exported: 'ip() { :; }; command() { :; }; export -f ip command',
  alias: "shopt -s expand_aliases; alias ip=true command=true 'for=true;:'",
  builtin: 'enable -n command test echo; enable -n for; set -f',
  trap: "shopt -s extdebug; trap 'case $BASH_COMMAND in *netns\\ del*) false ;; esac' DEBUG",
  startup:
    "echo 'ip() { :; }; command() { :; }' >/root/env; export BASH_ENV=/root/env ENV=/root/env; cp /root/env /root/.bashrc",
  path: 'mkdir -p /tmp/bin; ln -sf /bin/true /tmp/bin/ip; PATH=/tmp/bin:$PATH; hash -p /bin/true ip',
  options: 'set -n; set -e; readonly name=other each=other; IFS=h; cd /; exec 1>&- 2>&-; ulimit -u 1',
};

const script = (work: string) => `# step: make\nip netns add shop\n${work}\n# step: again\n:\n`;

test('what a learner does to a shell changes nothing that is prepared', async () => {
  const files = Object.fromEntries(Object.entries(spoilt).map(([name, work]) => [`${name}.sh`, script(work)]));
  const right = `${script('ip() { :; }')}unset -f ip\nip netns add shop\n`;
  const { graded } = await hostile({ ...files, 'right.sh': right }).grade({ lesson });
  const passed = graded.filter(({ steps }) => steps.some(({ id, ok }) => id === 'again' && ok === true));
  expect(table(passed)).toEqual([
    ['right', true, 3],
    ['zoe', true, 3],
  ]);
});
