import { expect, test } from 'vitest';
import { good, hostile, table } from '../kernel/hostile.ts';

/** What is done besides the work to keep the checks from looking; none of it may cost or earn anything. */
const hindrances: Record<string, string> = {
  alias: `on web ip link set eth0 alias $'a\\001\\002"\\\\\\n}]'; ip link set eth0 alias $'\\037'`,
  name: `on web ip link add $'\\001x"' type veth peer name $'\\002]'; ip link add $'a\\033[' type veth peer name $'b\\177'`,
};

/** What breaks looking and has not done the work: nothing is left open for it. */
const instead: Record<string, string> = {
  fifo: 'mkdir -p /run/netns; mkfifo /run/netns/shop',
  folder: 'mkdir -p /run/netns/shop',
  ring: 'mkdir -p /run; rm -rf /run/netns; ln -s netns /run/netns',
  names: 'mkdir -p /run/netns; cd /run/netns; for name in {1..3000}; do : >$name; done; : >shop',
};

test('work that gets in the way of looking counts as what it is', async () => {
  const files = [
    ...Object.entries(hindrances).map(([name, script]) => [`${name}.sh`, `${good}${script}\n`]),
    ...Object.entries(instead).map(([name, script]) => [`${name}.sh`, `${script}\n`]),
  ];
  const { graded } = await hostile(Object.fromEntries(files)).grade();
  const expected = [
    ...Object.keys(hindrances).map((name) => [name, true, 4] as const),
    ...Object.keys(instead).map((name) => [name, false, 0] as const),
    ['zoe', true, 4] as const,
  ];
  expect(table(graded)).toEqual(expected.toSorted(([one], [other]) => one.localeCompare(other)));
});
