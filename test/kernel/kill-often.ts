import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../fuzz/random.ts';
import { descendants, emptied, eventually, namespacesOf } from './leftovers.ts';

/** `npm run kills -- [COUNT] [SEED]`: kills the built program so often at a random moment, and looks for what is left. */
const [count = 1000, seed = 0] = process.argv.slice(2).map(Number);
const program = join(import.meta.dirname, '../../dist/src/main.js');
const hostile = `setsid nohup sleep 8640000 & unshare --net --pid --fork sleep 8640000 & ip netns add a
(trap '' HUP INT TERM; kill -STOP $BASHPID) & kill -STOP $$`;
const ways = [['sandbox', '--', 'bash', '-c', hostile], ['run', '1'], ['run', '3'], ['doctor']];
const random = new Random(seed);
const mounts = () => readFileSync('/proc/self/mountinfo', 'utf8');
const before = mounts();

/** What tells a process from a later one with its number; undefined when it is gone or dead. */
function lifeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : `${pid} ${fields[19]}`;
  } catch {
    return undefined;
  }
}

for (let kill = 1; kill <= count; kill += 1) {
  const way = random.oneOf(ways);
  const moment = random.below(1500);
  const state = mkdtempSync(join(tmpdir(), 'kill-often-'));
  const env = { ...process.env, XDG_STATE_HOME: state, TMPDIR: join(state, 'tmp') };
  mkdirSync(env.TMPDIR);
  const child = spawn(process.execPath, [program, ...way], { stdio: 'ignore', detached: true, env });
  const exit = once(child, 'exit');
  await sleep(moment);
  child.kill('SIGSTOP');
  // What was being started when the program was stopped still appears.
  await sleep(100);
  const processes = descendants(child.pid ?? 0);
  const lives = new Map(processes.map((pid) => [pid, lifeOf(pid)]));
  const namespaces = namespacesOf(processes);
  child.kill('SIGKILL');
  await exit;
  try {
    await emptied(namespaces);
    await eventually('its processes are gone', () =>
      processes.every((pid) => lifeOf(pid) === undefined || lifeOf(pid) !== lives.get(pid)),
    );
    if (mounts() !== before) throw new Error('the mounts are others than before');
    const left = readdirSync(env.TMPDIR);
    if (left.length > 0) throw new Error(`files are left: ${left.join(', ')}`);
  } catch (error) {
    console.log(`kill ${kill} (seed ${seed}), of \`${way.join(' ')}\` after ${moment} ms: ${String(error)}`);
    process.exitCode = 1;
  }
  rmSync(state, { recursive: true, force: true });
  if (kill % 50 === 0) console.error(`${kill} of ${count}`);
}
if (process.exitCode === undefined) console.log(`${count} kills, and nothing was left.`);
