import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Program } from '../terminal/program.ts';

const lesson = join(import.meta.dirname, '../terminal/lessons/50-keys.md');

/** What is done inside to lead a write from outside to a file of the caller's, whose path is $victim. */
const attempts: [name: string, commands: string][] = [
  ['a link in the place of the next terminal', 'rm -f /dev/tty2; ln -sfn $victim /dev/tty2'],
  ['a link in the place of the gate', 'rm -f /dev/underlay/gate*; ln -sfn $victim /dev/underlay/gate1'],
  [
    'links for gates and start-up files to come',
    'for name in gate shell sh; do ln -sfn $victim /dev/underlay/$name"2"; done',
  ],
  [
    'a folder of links in the place of the folder',
    'mkdir -p /tmp/u; ln -sfn $victim /tmp/u/gate1; mount --bind /tmp/u /dev/underlay',
  ],
  [
    'a /dev of links',
    'mkdir /tmp/dev /tmp/dev/underlay; ln -s $victim /tmp/dev/tty2; ln -s $victim /tmp/dev/underlay/gate1; cp -a /dev/null /dev/tty /tmp/dev; mount --rbind /tmp/dev /dev; true',
  ],
  [
    'nothing in the place of /dev',
    'umount -l /dev; ln -s $victim /dev/tty2; mkdir /dev/underlay; ln -s $victim /dev/underlay/gate2',
  ],
  [
    'a /dev that can be written to',
    'mount -o remount,rw /dev; mount -o remount,rw,bind /dev; ln -sfn $victim /dev/tty2',
  ],
  [
    'a link in the place of /run and /etc',
    'mkdir -p /srv/run; ln -s $victim /srv/run/netns; mount --bind /srv/run /run; ip netns add x',
  ],
];

test.each(attempts)('%s leads no write out of the sandbox', async (_, commands) => {
  const folder = mkdtempSync(join(tmpdir(), 'underlay-victim-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const victim = join(folder, 'victim');
  writeFileSync(victim, 'untouched');
  await using program = new Program(['learn', lesson]);
  await program.prompt();
  program.enter(`victim=${victim}; { ${commands}; } 2>/dev/null; echo $((6 * 7))`);
  await program.until(() => /^42$/m.test(program.text()), 'for what is typed first');
  program.enter('term 2');
  // Without its own /dev the first terminal is of no more use, to nobody but its learner.
  if (!/(?:\/tmp\/dev|-l) \/dev;/.test(commands)) {
    await program.until(() => /(?:host\[2\]|root@host):~#$/.test(program.text().trimEnd()), 'for the second terminal');
  }
  expect(readFileSync(victim, 'utf8')).toBe('untouched');
});
