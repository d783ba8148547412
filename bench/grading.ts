import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { registry } from '../checks/index.ts';
import type { Lesson } from '../src/domain/lesson.ts';
import { parseLesson } from '../src/lesson/parse.ts';
import { lessonOf } from '../src/lesson/read.ts';
import { judge } from '../src/play/runner.ts';
import { Sandbox } from '../src/sandbox/sandbox.ts';
import { lessonText } from './lesson.ts';
import { type Contestant, programContestant, timed } from './measure.ts';
import { gradedWorkbook, gradingMemory, playedWorkbook, proveWith } from './names.ts';

const workbooks = 100;
const early = 20;
const workbook =
  '---\nworkbook: 1\nlesson: bench\n---\n\n## Pair\n<!-- step: pair -->\n\n```sh run\nip link add veth_a type veth peer name veth_b\n```\n';

/**
 * 100 workbooks of one lesson graded by the program, and what the lesson's commands and checks take by themselves: done
 * in this process, as many side by side as there are processors. Both are told for one workbook.
 */
export function grading(program: string): Contestant {
  const lesson: Lesson = lessonOf(parseLesson(lessonText, '01-bench.md', registry));
  return {
    title: `grading ${workbooks} workbooks`,
    take: () =>
      inFolder(async (folder) => {
        const files = Array.from({ length: workbooks }, (_, index) => join(folder, `in-${index + 1000}.md`));
        for (const file of files) writeFileSync(file, workbook);
        const played = await timed(() => playAll(lesson, workbooks));
        const graded = await timed(() => gradeAll(program, join(folder, '01-bench.md'), files));
        return {
          [playedWorkbook]: played.ms / workbooks,
          [gradedWorkbook]: graded.ms / workbooks,
          [gradingMemory]: graded.result,
        };
      }),
  };
}

/** The proof of the first lesson, with one sandbox at a time and with two. */
export function proving(program: string): Contestant[] {
  return [1, 2].map((jobs) =>
    programContestant(proveWith(jobs), process.execPath, [program, 'prove', 'netns', '--jobs', String(jobs)]),
  );
}

async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'underlay-bench-'));
  try {
    writeFileSync(join(folder, '01-bench.md'), lessonText);
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function playAll(lesson: Lesson, count: number): Promise<void> {
  let left = count;
  const worker = async () => {
    for (; left > 0; ) {
      left -= 1;
      await play(lesson);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

async function play({ world, steps }: Lesson): Promise<void> {
  const sandbox = await Sandbox.create(world);
  try {
    for (const { commands, checks } of steps) {
      for (const command of commands) await sandbox.run(command);
      const results = await judge(checks, () => sandbox.probe(), { patience: 'full' });
      if (results.some(({ verdict }) => verdict.ok !== true)) throw new Error('a check of the bench did not pass');
    }
  } finally {
    await sandbox.close();
  }
}

/** @returns megabytes that the program has grown by between its 20th and its last workbook */
async function gradeAll(program: string, lesson: string, files: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [program, 'grade', '--lesson', lesson, ...files], {
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 300_000,
    killSignal: 'SIGKILL',
  });
  const ended = once(child, 'exit');
  const sizes: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (/^✓ /.test(line)) sizes.push(residentMegabytes(child.pid));
  }
  const [status] = await ended;
  const [before, after] = [sizes[early - 1], sizes.at(-1)];
  if (status !== 0 || before === undefined || after === undefined || sizes.length !== files.length) {
    throw new Error(`grading ended with exit status ${status} after ${sizes.length} workbooks`);
  }
  return after - before;
}

function residentMegabytes(pid: number | undefined): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
