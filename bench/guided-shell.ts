import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { spawn } from '@lydell/node-pty';
import type { Contestant } from './measure.ts';
import { firstPrompt, idleMemory } from './names.ts';

/** How long a shell is left alone before its memory counts as idle, in milliseconds. */
const idleTime = 1500;
const patience = 30_000;
/** The mark that a shell prints where its prompt ends and the learner's typing begins (OSC 133 B). */
const promptEnd = '\u001b]133;B';

/** A guided shell as a learner starts it: milliseconds to its first prompt, and its process's memory when idle. */
export function guidedShell(program: string): Contestant {
  return {
    title: 'underlay learn netns',
    async take() {
      const state = mkdtempSync(join(tmpdir(), 'underlay-bench-'));
      const start = performance.now();
      const terminal = spawn(process.execPath, [program, 'learn', 'netns'], {
        name: 'xterm-256color',
        cols: 100,
        rows: 40,
        env: { ...process.env, UNDERLAY_STATE: state },
      });
      const ended = new Promise<void>((resolve) => terminal.onExit(() => resolve()));
      try {
        await new Promise<void>((resolve, reject) => {
          let seen = '';
          const timer = setTimeout(() => reject(new Error(`no prompt came:\n${seen.slice(-2000)}`)), patience);
          terminal.onData((data) => {
            seen += data;
            if (!seen.includes(promptEnd)) return;
            clearTimeout(timer);
            resolve();
          });
        });
        const ms = performance.now() - start;
        await pause(idleTime);
        return { [firstPrompt]: ms, [idleMemory]: proportionalMegabytes(terminal.pid) };
      } finally {
        terminal.kill('SIGKILL');
        await ended;
        rmSync(state, { recursive: true, force: true });
      }
    },
  };
}

/** Megabytes of a process; pages that several share count in shares (proc_pid_smaps(5), in units of 1024 bytes). */
function proportionalMegabytes(pid: number): number {
  const found = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
  return (Number(found?.[1]) * 1024) / 1e6;
}
