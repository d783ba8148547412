import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { findProgram } from '../../src/machine/programs-path.ts';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');
const main = resolve(import.meta.dirname, '../../dist/src/main.js');
const patiently = { timeout: 200_000, interval: 300 };

function tmuxIn(folder: string): (...words: string[]) => string {
  const program = findProgram('tmux');
  if (program === undefined)
    throw new Error('this test looks at panes of tmux, which is not on this machine: apt-get install tmux');
  const { TMUX: _, TMUX_PANE: __, ...rest } = process.env;
  const env = { ...rest, LANG: 'C.UTF-8', UNDERLAY_STATE: join(folder, 'state') };
  return (...words) =>
    execFileSync(program, ['-S', join(folder, 'socket'), '-f', '/dev/null', ...words], {
      encoding: 'utf8',
      env,
      stdio: 'pipe',
    });
}

it('in tmux the map stands in a pane beside the lesson, and goes with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'underlay-split-'));
  const tmux = tmuxIn(folder);
  const panes = () => tmux('list-panes', '-t', 'lesson:0', '-F', '#{pane_id}').trim().split('\n');
  const shown = (pane: string) => tmux('capture-pane', '-p', '-t', pane);
  try {
    // The window outlives the lesson, so that what is left can be counted.
    tmux('new-session', '-d', '-s', 'lesson', '-x', '180', '-y', '40', 'bash --norc');
    const [first = ''] = panes();
    tmux('send-keys', '-t', first, `'${process.execPath}' '${main}' learn --split '${lesson}'`, 'Enter');
    await expect.poll(panes, patiently).toHaveLength(2);
    const [, second = ''] = panes();
    await expect.poll(() => shown(second), patiently).toContain('┌ host');
    await expect.poll(() => shown(first), patiently).toMatch(/host:~# *\n*$/);
    tmux('send-keys', '-t', first, 'ip link add bridge7 type bridge', 'Enter');
    await expect.poll(() => shown(second), patiently).toMatch(/^\+ │ bridge7 /m);
    tmux('send-keys', '-t', first, 'exit', 'Enter');
    await expect.poll(panes, patiently).toEqual([first]);
    await expect.poll(() => shown(first), patiently).toContain('Progress is kept.');
  } finally {
    try {
      tmux('kill-server');
    } catch {
      // It never began.
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }
});

it('elsewhere it is told how to see the map, and the lesson begins all the same', async () => {
  await using program = new Program(['learn', '--split', lesson], { environment: { TMUX: '', TMUX_PANE: '' } });
  await program.sees(
    /start\s+tmux,\s+and\s+the\s+lesson\s+in\s+it;\s+or\s+type\s+`[^`]*\s+map\s+--follow`\s+in\s+another\s+window/,
  );
  await program.prompt();
});
