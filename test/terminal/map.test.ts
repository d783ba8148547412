import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { descendantsOf } from '../../src/sandbox/descendants.ts';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');
const main = join(import.meta.dirname, '../../dist/src/main.js');

describe('the map', () => {
  it('is without colours in a pipe, whatever the window of the lesson has', async () => {
    await using program = new Program(['learn', lesson], { environment: { NO_COLOR: '', TERM: 'xterm-256color' } });
    await program.prompt();
    await program.does('ip link add bridge7 type bridge');
    const { NO_COLOR: _, ...environment }: NodeJS.ProcessEnv = { ...process.env, UNDERLAY_STATE: program.state };
    const said = execFileSync(process.execPath, [main, 'map'], { encoding: 'utf8', env: environment });
    expect(said).toContain('bridge7');
    expect(said).not.toContain('\x1b');
  });

  it('shows the world with what the last command made, in the lesson and from another window', async () => {
    await using program = new Program(['learn', lesson], { environment: { LANG: 'C.UTF-8' } });
    await program.prompt();
    await program.does('ip link add bridge7 type bridge');
    await program.does('map');
    await program.sees(/\+ │ bridge7 +bridge +! down/);
    await program.does('true');
    await program.does('map host --links');
    await program.sees(/ {2}│ bridge7 +bridge, mtu 1500, [0-9a-f:]{17} +! down/);
    await program.does('map --format nothing');
    await program.sees('there is no format "nothing"');
    await program.does('map nobody');
    await program.sees('there is nothing called nobody; there are: host, web');
    await program.does('map --packet');
    await program.sees('No packet was followed in this world yet');
    await program.does('why host 192.168.232.5');
    await program.sees('DELIVERED');
    await program.does('map --packet');
    await program.sees(/eth0 +\[1,4\] {2}192\.168\.232\.128\/24[\s\S]*eth0 +\[2,3\] {2}192\.168\.232\.5\/24/);
    await program.does('ip netns add first');
    // The picture of the whole step.
    await program.sees(/\+ │ ┌ first[\s\S]*Step 2 of 3/);
    expect(program.text()).toMatch(/\+ │ bridge7 [\s\S]*\+ │ ┌ first/);
    await using following = new Program(['map', '--follow'], {
      state: program.state,
      environment: { LANG: 'C.UTF-8' },
    });
    await following.sees('┌ first');
    await program.does('ip netns add third');
    await following.sees(/\+ │ ┌ third/);
    following.type('q');
    expect(await following.exit()).toMatchObject({ status: 0 });
    const env = { ...process.env, UNDERLAY_STATE: program.state };
    const ask = (...words: string[]) =>
      execFileSync(process.execPath, [main, 'map', ...words], { encoding: 'utf8', env });
    const { cards } = JSON.parse(ask('--format', 'json'));
    expect(cards[0].interfaces.map(({ id }: { id: string }) => id)).toContain('host:bridge7');
    expect(ask('--plain')).toContain('bridge7: bridge; down.');
    // The signs are those of the window that asks, whatever the lesson's own has.
    const askIn = (locale: string) =>
      execFileSync(process.execPath, [main, 'map'], { encoding: 'utf8', env: { ...env, LC_ALL: locale } });
    expect(askIn('C')).toMatch(/^[\n -~]*$/);
    expect(askIn('C')).toMatch(/ {2}\| bridge7 +bridge +! down/);
    expect(askIn('C.UTF-8')).toContain('│ bridge7');
    await using plainest = new Program(['map', '--follow'], { state: program.state, environment: { LC_ALL: 'C' } });
    await plainest.sees(/\+ host -+/);
    plainest.type('q');
    expect(await plainest.exit()).toMatchObject({ status: 0 });
    expect(ask('--plain', '--packet')).toContain("on the packet's way: 1, 4");
    expect(ask('--format', 'svg').startsWith('<svg ')).toBe(true);
  });

  it('keeps up with what no command of this terminal did, and shows the step', async () => {
    await using program = new Program(['learn', lesson], { environment: { LANG: 'C.UTF-8' } });
    await program.prompt();
    await using following = new Program(['map', '--follow'], {
      state: program.state,
      environment: { LANG: 'C.UTF-8' },
    });
    await following.sees('q leaves');
    await following.sees(/Step 1 of 3 · Make the first\n {2}○ .*first.*\n+ +┌ host/);
    // The prompt is back long before it happens, and nothing is typed at it.
    await program.does('(sleep 4; ip netns add inner; ip link add v7 type veth peer name eth0 netns inner) &');
    await following.sees(/│ v7 [\s\S]*┌ inner[\s\S]*eth0/);
    await program.does('ip netns add first');
    await following.sees(/Step 2 of 3 · Make the second\n {2}○ /);
    await program.does('goto reach');
    await following.sees(/Step 3 of 3[^\n]*\n {2}○ .*third/);
    await program.does('ip netns add third');
    await following.sees('The lesson is done.');
    const listeners = descendantsOf([program.pid]).filter(({ name }) => name === 'perl');
    expect(listeners).toHaveLength(1);
    process.kill(program.pid, 'SIGKILL');
    const isThere = () => listeners.some(({ pid }) => existsSync(`/proc/${pid}`));
    await expect.poll(isThere, { timeout: 200_000, interval: 50 }).toBe(false);
    expect((await following.exit()).status).not.toBe(0);
  });
});
