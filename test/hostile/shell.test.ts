import { expect, test } from 'vitest';
import { Story } from '../kernel/checks-world.ts';

const world = { networks: [], machines: [{ name: 'host', interfaces: [], serve: [] }] };
const file = { on: 'host', path: '/etc/greeting', contains: 'hello' };
const command = { on: 'host', run: 'test -e /tmp/never' };

const liar = `mkdir -p /tmp/lies; printf '#!/bin/dash\\necho hello; exit 0\\n' >/tmp/lies/bash; chmod 755 /tmp/lies/bash`;
const bash = '$(realpath "$(type -P bash)")';
const library = `$(awk '/libc\\.so/ { print $6; exit }' /proc/self/maps)`;

test.each([
  ['a program bound over it', `${liar}; mount --bind /tmp/lies/bash ${bash}`],
  ['a folder over its own', `${liar}; cp -a /usr/bin/. /tmp/lies/ 2>/dev/null; mount --bind /tmp/lies /usr/bin`],
  [
    'a link in a folder over its own',
    `mkdir /tmp/links; cp -a /usr/bin/. /tmp/links/ 2>/dev/null; mv /tmp/links/bash /tmp/links/own
ln -s /bin/bash /tmp/links/bash; mount --bind /tmp/links /usr/bin`,
  ],
  ['a library bound over one of its own', `cp ${library} /tmp/lib; mount --bind /tmp/lib ${library}`],
  ['a library loaded before all others', `cp ${library} /tmp/lib; echo /tmp/lib >/etc/ld.so.preload`],
  ['another cache of the loader', 'rm -f /etc/ld.so.cache; echo x >/etc/ld.so.cache'],
])('no shell looks about for a check: %s', async (_what, work) => {
  const story = await Story.begin(world);
  try {
    expect(await story.look('command', { on: 'host', run: 'true' })).toMatchObject({ ok: true });
    await story.sandbox.shell().run(work);
    for (const [type, args] of [
      ['file', file],
      ['command', command],
    ] as const) {
      await expect(story.look(type, args)).rejects.toThrow('another program stands in the place of bash');
    }
  } finally {
    await story.end();
  }
});

test('a program of the learner’s elsewhere is nobody’s matter', async () => {
  const story = await Story.begin(world);
  try {
    await story.type(`${liar}; mount --bind /tmp/lies /usr/local/bin; echo hello >/etc/greeting`);
    expect(await story.look('file', file)).toMatchObject({ ok: true });
    expect(await story.look('command', command)).toMatchObject({ ok: false });
  } finally {
    await story.end();
  }
});
