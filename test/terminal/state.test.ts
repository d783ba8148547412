import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');

/** A folder in which a small file system is mounted, for the program alone. */
async function withFolder(prepare: string, work: (program: Program) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'underlay-test-'));
  try {
    await using program = new Program(['learn', lesson], { state: folder, before: prepare });
    await work(program);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('a state folder', () => {
  it.each([
    [
      'is full',
      'mount -t tmpfs -o size=4k none "$UNDERLAY_STATE"; : >"$UNDERLAY_STATE/a"; head -c 4096 /dev/zero >"$UNDERLAY_STATE/b"',
      'no space left',
    ],
    [
      'is read-only',
      'mount -t tmpfs none "$UNDERLAY_STATE"; mkdir "$UNDERLAY_STATE/progress"; mount -o remount,bind,ro "$UNDERLAY_STATE"',
      'the file system is read-only',
    ],
  ])('that %s: it is said once, and the lesson goes on', async (_, prepare, reason) => {
    await withFolder(prepare, async (program) => {
      await program.prompt();
      await program.does('ip netns add first');
      await program.sees('Step 2 of 3');
      await program.does('ip netns add second');
      await program.sees('Step 3 of 3');
      await program.sees(`(${reason})`);
      if (program.text().split(`(${reason})`).length !== 2) throw new Error(`not said once:\n${program.text()}`);
      program.enter('exit');
      await program.exit();
    });
  });
});
