import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { lessonText, silentLessonText } from './lesson.ts';
import type { Contestant } from './measure.ts';
import { median } from './measure.ts';
import { bareEnter, failingCheck, guidedEnter, wrongAnswer } from './names.ts';

/** The mark that a shell prints where its prompt ends and the learner's typing begins (OSC 133 B). */
const promptEnd = '\u001b]133;B';
/** A command that a learner would type, which changes nothing, and how often it is typed in one round. */
const command = 'ip link show lo > /dev/null';
const times = 5;
/** Close to the right one. */
const wrong = 'ip addr replace 192.168.232.131/24 dev eth0';
const patience = 30_000;

/** Milliseconds from Enter until the next prompt stands there: at a bare bash, and in a lesson with four checks. */
export function enterToPrompt(program: string): Contestant {
  return {
    title: 'Enter to the next prompt',
    async take() {
      const prompt = `PS1='\\[\\e]133;B\\a\\]# '`;
      const bare = await typeAt('bash', ['--norc', '-i'], { PROMPT_COMMAND: prompt }, command, times);
      return { [bareEnter]: bare, [guidedEnter]: await typeIn(program, lessonText, command, times) };
    },
  };
}

/** The same where the step's ping gets no answer: after a wrong command, and of a `check`. */
export function wrongCommand(program: string): Contestant {
  return {
    title: 'a wrong command',
    take: async () => ({
      [wrongAnswer]: await typeIn(program, silentLessonText, wrong, 3),
      [failingCheck]: await typeIn(program, silentLessonText, 'check', 3),
    }),
  };
}

async function typeIn(program: string, text: string, line: string, count: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'underlay-bench-'));
  const lesson = join(folder, '01-bench.md');
  writeFileSync(lesson, text);
  try {
    const words = [program, 'learn', lesson];
    return await typeAt(process.execPath, words, { UNDERLAY_STATE: folder }, line, count);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Types a line some times at a program's prompt; the middle one of the milliseconds that it took. */
async function typeAt(
  file: string,
  args: string[],
  environment: Record<string, string>,
  line: string,
  count: number,
): Promise<number> {
  const env = { ...process.env, ...environment };
  const terminal = spawn(file, args, { name: 'xterm-256color', cols: 100, rows: 40, env });
  const ended = new Promise<void>((resolve) => terminal.onExit(() => resolve()));
  let seen = '';
  let look = () => {};
  terminal.onData((data) => {
    seen += data;
    look();
  });
  const prompt = () =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no prompt came:\n${seen.slice(-2000)}`)), patience);
      look = () => {
        if (!seen.includes(promptEnd)) return;
        clearTimeout(timer);
        look = () => {};
        resolve();
      };
      look();
    });
  try {
    await prompt();
    const readings: number[] = [];
    for (let time = 0; time < count; time += 1) {
      seen = '';
      const start = performance.now();
      terminal.write(`${line}\r`);
      await prompt();
      readings.push(performance.now() - start);
    }
    return median(readings);
  } finally {
    terminal.kill('SIGKILL');
    await ended;
  }
}
