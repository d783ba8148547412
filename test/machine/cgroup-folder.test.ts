import { expect, test } from 'vitest';
import { candidates } from '../../src/machine/cgroup-folder.ts';

const mount = (root: string, type = 'cgroup2') =>
  `24 1 0:21 / /proc rw - proc proc rw\n30 23 0:26 ${root} /sys/fs/cgroup rw,nosuid shared:9 - ${type} cgroup2 rw,nsdelegate\n`;

test('a cgroup for a sandbox is looked for beside one’s own, and in it', () => {
  const own = '0::/user.slice/user-1000.slice/user@1000.service/app.slice/term.scope\n';
  const above = '/sys/fs/cgroup/user.slice/user-1000.slice/user@1000.service/app.slice';
  expect(candidates({ own, mounts: mount('/') })).toEqual([above, `${above}/term.scope`]);
});

test('at the top there is nothing beside', () => {
  expect(candidates({ own: '0::/\n', mounts: mount('/') })).toEqual(['/sys/fs/cgroup']);
  expect(candidates({ own: '0::/a/b\n', mounts: mount('/a/b') })).toEqual(['/sys/fs/cgroup']);
  expect(candidates({ own: '0::/a/b/c\n', mounts: mount('/a') })).toEqual(['/sys/fs/cgroup/b', '/sys/fs/cgroup/b/c']);
});

test.each([
  ['version 1 alone', '4:memory:/a\n', mount('/', 'cgroup')],
  ['no cgroups mounted', '0::/a\n', ''],
  ['a mount that shows other cgroups', '0::/ab\n', mount('/a')],
  ['a cgroup outside one’s own namespace', '0::/../a\n', mount('/')],
])('none with %s', (_what, own, mounts) => {
  expect(candidates({ own, mounts })).toEqual([]);
});
