import { closeSync, openSync, readFileSync } from 'node:fs';
import { startProgram } from '../process/start-program.ts';
import { type Anchor, asLearner, type MachineHandles } from './enter.ts';
import { insideEnvironment } from './inside.ts';

/**
 * Starts a program of the tool's own on a machine, as a process of it, and waits until it says something. It ends with
 * the sandbox.
 * @param module where the program's text is
 * @throws Error with what it complained about when it ends before that
 */
export function startInside(
  anchor: Anchor,
  machine: MachineHandles,
  module: URL,
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const program = readFileSync(module, 'utf8');
  // The caller's Node need not be visible inside: it is executed through an open file.
  const node = openSync(process.execPath, 'r');
  const start = `exec /proc/self/fd/3 --input-type=module --eval "$1"`;
  const [enter = '', ...entering] = asLearner(anchor, machine, { lastFile: 3 });
  const child = startProgram(enter, [...entering, 'bash', '--norc', '-c', start, 'server', program], {
    stdio: ['ignore', 'pipe', 'pipe', node],
    env: { ...insideEnvironment(), ...variables },
  });
  closeSync(node);
  return new Promise((resolve, reject) => {
    let complaint = '';
    child.stderr?.on('data', (data) => {
      complaint = (complaint + data).slice(-2000);
    });
    child.stdout?.once('data', () => resolve());
    child.once('error', reject);
    child.once('exit', () => reject(new Error(complaint.trim() || 'it ended')));
  });
}
