import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { UnderlayError } from '../domain/errors.ts';
import type { Machine, World } from '../domain/world.ts';
import { type Anchor, asLearner } from './enter.ts';
import { closeFiles, insideEnvironment } from './inside.ts';

/**
 * Starts the small servers of a world's machines and waits until they listen. They are processes of their machine,
 * in its namespaces, and end with the sandbox.
 * @throws UnderlayError 'machine' when one does not start
 */
export async function startServers(anchor: Anchor, world: World): Promise<void> {
  const serving = world.machines.filter((machine) => machine.serve.length > 0);
  await Promise.all(serving.map((machine) => startServer(anchor, world, machine)));
}

function startServer(anchor: Anchor, world: World, machine: Machine): Promise<void> {
  const handles = anchor.machines.get(machine.name);
  if (!handles) return Promise.resolve();
  const names = Object.fromEntries(
    world.machines.flatMap(({ name, interfaces }) => interfaces.slice(0, 1).map((leg) => [name, leg.address ?? ''])),
  );
  const plan = JSON.stringify({ name: machine.name, services: machine.serve, names });
  const program = readFileSync(new URL('./server-program.mjs', import.meta.url), 'utf8');
  // The caller's Node need not be visible inside: it is executed through an open file.
  const node = openSync(process.execPath, 'r');
  const start = `${closeFiles(3)}; exec /proc/self/fd/3 --input-type=module --eval "$1"`;
  const child = spawn('nsenter', [...asLearner(anchor, handles), 'bash', '--norc', '-c', start, 'server', program], {
    stdio: ['ignore', 'pipe', 'pipe', node],
    env: { ...insideEnvironment(), SERVE: plan },
    detached: true,
    cwd: '/',
  });
  closeSync(node);
  return new Promise((resolve, reject) => {
    let complaint = '';
    const failed = (reason: string) =>
      reject(new UnderlayError('machine', `The server of ${machine.name} did not start: ${reason}`));
    child.stderr?.on('data', (data) => {
      complaint = (complaint + data).slice(-2000);
    });
    child.stdout?.once('data', () => resolve());
    child.once('error', (error) => failed(error.message));
    child.once('exit', () => failed(complaint.trim() || 'it ended'));
  });
}
