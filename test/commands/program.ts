import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, onTestFinished } from 'vitest';

export const project = fileURLToPath(new URL('../..', import.meta.url));
export const program = join(project, 'dist/src/main.js');

/** Where nothing is known of any lesson; nobody else's, whoever runs the tests beside. */
const noState = join(tmpdir(), `underlay-no-state-${process.pid}`);
afterAll(() => rmSync(noState, { recursive: true, force: true }));

/** What a run of the program left behind. */
export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

interface StartOptions {
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Standard input; without it, there is none. */
  input?: string;
  /** A file that is open for reading as number 77. */
  inherited?: string;
  /** More of it comes later. */
  keepOpen?: boolean;
}

/** The program, started as a person would, with no terminal; killed when the test is over. */
export function start(
  args: readonly string[],
  options: StartOptions = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const { NO_COLOR: _, FORCE_COLOR: __, ...environment } = process.env;
  const own = [process.execPath, program, ...args];
  const { inherited } = options;
  const [file = '', ...rest] = inherited === undefined ? own : ['bash', '-c', 'exec 77<"$0" "$@"', inherited, ...own];
  const child = spawn(file, rest, {
    cwd: options.cwd ?? project,
    env: { ...environment, UNDERLAY_STATE: noState, ...options.env },
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  if (options.keepOpen) child.stdin?.write(options.input ?? '');
  else child.stdin?.end(options.input);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (data) => {
      output[name] += data;
    });
  }
  const ended = new Promise<Ended>((resolve) => child.once('close', (status) => resolve({ status, ...output })));
  return { child, ended };
}

/** Runs the program to its end. */
export function underlay(args: readonly string[], options: StartOptions = {}): Promise<Ended> {
  return start(args, options).ended;
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'underlay-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The path of a lesson file of one step that runs these commands and is passed when a shell command succeeds. */
export function lessonFile({ run = 'true', passes = 'true', needs = '' }): string {
  const path = join(temporaryFolder(), '07-sample.md');
  const front = `---\nformat: 1\ntitle: A sample\nsummary: For tests.\nminutes: 1\n${needs && `needs: [${needs}]\n`}---\n\n`;
  const check = `\`\`\`yaml check\n- command: { on: host, run: ${JSON.stringify(passes)} }\n  within: 1s\n\`\`\`\n`;
  writeFileSync(path, `${front}## Do it\n<!-- step: do-it -->\n\n\`\`\`sh run\n${run}\n\`\`\`\n\n${check}`);
  return path;
}

/** Ids of the processes with this program and arguments. */
export function processesOf(...command: string[]): number[] {
  return processes().filter((pid) => readProcess(pid, 'cmdline') === `${command.join('\0')}\0`);
}

/** Whether a process runs; one that has ended and is only still to be reaped by its parent does not. */
export function isRunning(pid: number): boolean {
  return readProcess(pid, 'cmdline') !== '';
}

/** Ids of all processes that a process has started, and those have, and so on. */
export function descendantsOf(pid: number): number[] {
  const parents = new Map(processes().map((each) => [each, parentOf(each)]));
  const below = (id: number): number[] =>
    [...parents].flatMap(([child, parent]) => (parent === id ? [child, ...below(child)] : []));
  return below(pid);
}

function processes(): number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger);
}

function parentOf(pid: number): number {
  return Number(
    readProcess(pid, 'stat')
      .replace(/^.*\) /s, '')
      .split(' ')[1],
  );
}

function readProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
