import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Program } from '../terminal/program.ts';
import { descendants, eventually, namespacesOf, stillIn } from './leftovers.ts';

const lesson = join(import.meta.dirname, '../terminal/lessons/50-keys.md');

/** Milliseconds after its start at which the program is killed; spread over starting, building and being at work. */
const moments = [30, 80, 120, 160, 200, 240, 280, 330, 400, 500, 700, 1200];

async function frozenDescendants(pid: number): Promise<number[]> {
  let before = -1;
  let found = descendants(pid);
  // What was being started when the program was stopped still appears.
  for (let looks = 0; looks < 20 && found.length !== before; looks++) {
    before = found.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    found = descendants(pid);
  }
  return found;
}

describe('a program killed with -9', () => {
  it.each(moments)('leaves nothing behind %i ms after its start', async (moment) => {
    const mounts = readFileSync('/proc/self/mountinfo', 'utf8');
    const cgroups = readFileSync('/proc/self/cgroup', 'utf8');
    await using program = new Program(['learn', lesson]);
    await new Promise((resolve) => setTimeout(resolve, moment));
    program.kill('SIGSTOP');
    const processes = await frozenDescendants(program.pid);
    const namespaces = namespacesOf(processes);
    program.kill('SIGKILL');
    await program.exit();
    await eventually('its processes are gone', () =>
      processes.every((pid) => !descendants(1).includes(pid) || !isAlive(pid)),
    );
    await eventually('its namespaces are empty', () => stillIn(namespaces).length === 0);
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).toBe(mounts);
    expect(readFileSync('/proc/self/cgroup', 'utf8')).toBe(cgroups);
    const own = program.state.split('/').at(-1);
    expect(
      readdirSync(tmpdir()).filter(
        (name) => name.includes('underlay') && name !== own && !name.startsWith('underlay-'),
      ),
    ).toEqual([]);
  });

  it('leaves nothing behind in the middle of a command in the sandbox', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.starts('setsid nohup sleep 600 & unshare --net --pid --fork sleep 600');
    const processes = await frozenDescendants(program.pid);
    const namespaces = namespacesOf(processes);
    expect(namespaces.length).toBeGreaterThan(3);
    expect(stillIn(namespaces).length).toBeGreaterThan(3);
    program.kill('SIGKILL');
    await program.exit();
    await eventually('its namespaces are empty', () => stillIn(namespaces).length === 0);
  });

  it('leaves nothing behind when its window is closed', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    const namespaces = namespacesOf(descendants(program.pid));
    program.kill('SIGHUP');
    await program.exit();
    await eventually('its namespaces are empty', () => stillIn(namespaces).length === 0);
  });
});

function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
