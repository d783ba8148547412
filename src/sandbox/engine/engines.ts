import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { UnderlayError } from '../../domain/errors.ts';
import type { World } from '../../domain/world.ts';
import { startProgram } from '../../process/start-program.ts';
import { runCaptured } from '../captured.ts';
import { type Anchor, asLearner, type MachineHandles } from '../enter.ts';
import { insideEnvironment } from '../inside.ts';
import { startInside } from '../inside-program.ts';
import { askEngine } from './engine-api.ts';
import { imageArchive } from './engine-images.ts';
import { engineScript, rootlessKitFolder } from './engine-script.ts';
import { engineLog } from './engine-service.ts';

/** Milliseconds in which a slow but sound machine has its engines ready: two on an emulated processor took over 30 s. */
const patience = 120_000;

/** What to do about an engine that does not start, where all that it is known to need is here. */
const cure = 'install a Docker Engine that lessons are known to run with: 20.10, 26.1 or 28.5';

/**
 * Starts the Docker Engines of a world's machines side by side, each in its machine's namespaces, and gives them their
 * images. They end with the sandbox.
 * @throws UnderlayError 'machine' when one does not start
 */
export async function startEngines(anchor: Anchor, world: World): Promise<void> {
  const machines = world.machines.filter(({ engine }) => engine !== undefined);
  if (machines.length === 0) return;
  const images = imageArchive();
  await Promise.all([
    images,
    ...machines.map(async ({ name }) => {
      const handles = anchor.machines.get(name);
      if (handles) await startEngine(anchor, name, handles, images);
    }),
  ]);
}

async function startEngine(
  anchor: Anchor,
  name: string,
  machine: MachineHandles,
  images: Promise<Buffer>,
): Promise<void> {
  const [program = '', ...enter] = asLearner(anchor, machine);
  const child = startProgram(program, [...enter, 'bash', '--norc', '-c', `cd\n${engineScript}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: insideEnvironment(),
  });
  let complaint = '';
  child.stderr?.on('data', (data) => {
    complaint = (complaint + data).slice(-2000);
  });
  try {
    await Promise.all([
      startInside(anchor, machine, new URL('./rootlesskit-program.mjs', import.meta.url), {
        ROOTLESSKIT_STATE_DIR: rootlessKitFolder,
      }),
      isListening(child, machine.root),
    ]);
    await loadImages(machine.root, await images);
  } catch (error) {
    const said = complaint.trim() || lastError(await logOf(anchor, machine));
    const reason = [error instanceof Error ? error.message : String(error), said].filter(Boolean).join(': ');
    throw new UnderlayError('machine', `The Docker Engine of ${name} did not start: ${reason}`, cure);
  } finally {
    child.stderr?.destroy();
    child.unref();
  }
}

/** An engine that is only just there has been seen to hang up on the first try, on a very busy machine. */
async function loadImages(root: string, images: Buffer, tries = 3): Promise<void> {
  try {
    const { status, body } = await askEngine(root, '/images/load?quiet=1', {
      method: 'POST',
      body: images,
      timeout: patience,
    });
    if (status !== 200 || /"error"/.test(body)) throw new Error(`it took no images: ${body}`);
  } catch (error) {
    if (tries === 1) throw error;
    await pause(500);
    await loadImages(root, images, tries - 1);
  }
}

async function isListening(child: ChildProcess, root: string): Promise<void> {
  const end = Date.now() + patience;
  let ended = false;
  child.once('error', () => {
    ended = true;
  });
  child.once('exit', () => {
    ended = true;
  });
  while (Date.now() < end && !ended) {
    const answer = await askEngine(root, '/_ping').catch(() => undefined);
    if (answer?.status === 200) return;
    await pause(5);
  }
  throw new Error(ended ? 'its daemon ended' : `its daemon does not listen after ${patience / 1000} s`);
}

function logOf(anchor: Anchor, machine: MachineHandles): Promise<string> {
  const [program = '', ...words] = [...asLearner(anchor, machine), 'tail', '-c', '4000', engineLog];
  const options = { env: insideEnvironment(), timeout: 5000, throughDoor: true };
  return runCaptured(program, words, options).then(({ stdout }) => stdout);
}

/** The daemon says last what it failed of; the rest of its log is of no use to a learner. */
function lastError(log: string): string {
  return (
    log
      .trim()
      .split('\n')
      .findLast((line) => !/level=(info|warning)/.test(line)) ?? ''
  );
}
