import { afterEach, describe, expect, it } from 'vitest';
import { pastSteps } from '../../src/attempt/past.ts';
import { begin, changeStep, type LearnerCommand } from '../../src/attempt/state.ts';
import type { Lesson } from '../../src/domain/lesson.ts';
import { rebuildWorld } from '../../src/play/rebuild.ts';
import { redo, stillAnswers } from '../../src/play/redo.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { fence, lessonText, readLessonText, stepText } from './small-lessons.ts';
import { lan } from './worlds.ts';

const built: Sandbox[] = [];

async function build(): Promise<Sandbox> {
  const sandbox = await Sandbox.create(lan(2));
  built.push(sandbox);
  return sandbox;
}

afterEach(async () => {
  for (const sandbox of built.splice(0)) await sandbox.close();
});

function typed(text: string, rest: Partial<LearnerCommand> = {}): LearnerCommand {
  return { text, machine: 'host', terminal: 1, status: 0, ...rest };
}

/** A step that wants a network namespace, and whose own way is to make it. */
function namespace(name: string, ...parts: string[]): string {
  return stepText(name, fence('run', `ip netns add ${name}`), fence('check', `- netns: { name: ${name} }`), ...parts);
}

function lessonOf(...steps: string[]): Lesson {
  return { ...readLessonText(lessonText(...steps)), world: lan(2) };
}

/** The world after steps that were passed with these commands, and what stands in it. */
async function after(lesson: Lesson, ...commands: LearnerCommand[][]) {
  const attempt = commands.reduce(
    (before, own, index) => changeStep(before, index, { status: 'passed', commands: own }),
    begin(lesson, []),
  );
  const { stage, done } = await rebuildWorld(lesson, pastSteps(lesson, attempt, commands.length), build);
  const say = async (text: string, machine = 'host') => (await stage.shell(machine).run(text)).output.trim();
  const names = (await say('ls /run/netns')).split(/\s+/);
  return { say, names, ways: done.map(({ way }) => way), closed: built.filter(({ alive }) => !alive).length };
}

describe('a world in which a learner has worked', () => {
  it('comes back as the learner made it, on all machines and in all terminals', async () => {
    const lesson = lessonOf(namespace('red'), namespace('blue', fence('setup', 'touch /tmp/prepared')));
    const { ways, names, say, closed } = await after(
      lesson,
      [
        typed('name=red'),
        typed('false', { status: 1 }),
        typed('name=blue', { terminal: 2 }),
        typed('unshare --net=/run/netns/red true || { touch /run/netns/red; unshare --net=/run/netns/red true; }'),
        typed('$ ip netns add extra-$name'),
      ],
      [
        typed('for name in blue; do ip netns add $name; done'),
        typed('cp /tmp/prepared /tmp/seen'),
        typed('hostname > /tmp/where', { machine: 'm1' }),
        typed('on m1 touch /tmp/from-host'),
        typed('vim /tmp/where', { status: null }),
        typed('sleep 1000', { status: 130 }),
        typed('ping 192.168.232.129'),
      ],
    );
    expect(ways).toEqual(['own', 'own']);
    expect(names).toEqual(['blue', 'extra-red', 'red']);
    expect(await say('ls /tmp')).toBe('prepared\nseen');
    expect(await say('cat /tmp/where; ls /tmp', 'm1')).toBe('m1\nfrom-host\nwhere');
    expect(await say('pgrep -l "vim|sleep"')).toBe('');
    // The look goes on for a moment, but not for ever.
    await expect.poll(() => say('ip neigh show 192.168.232.129')).toContain('lladdr');
    await expect.poll(() => say('pgrep ping')).toBe('');
    expect(closed).toBe(0);
  });

  it('gets the lesson where the learner cannot be repeated, and nothing of the failed trial', async () => {
    const lesson = lessonOf(namespace('red'), namespace('blue'), namespace('green'));
    const { ways, names, closed } = await after(
      lesson,
      [typed('ip netns add red; ip netns add mine')],
      [typed('ip netns add rubbish; exit 3')],
      [typed('ip netns add green')],
    );
    expect(ways).toEqual(['own', 'stand-in', 'own']);
    expect(names).toEqual(['blue', 'green', 'mine', 'red']);
    expect(closed).toBe(1);
  });

  it('has a server again that was left running in another terminal', async () => {
    const listens = fence('check', '- listens: { on: host, port: 8000 }');
    const serve = stepText('serve', fence('run background', 'python3 -m http.server 8000'), listens);
    const { ways, say } = await after(lessonOf(serve), [
      typed('mkdir /tmp/site; cd /tmp/site; echo mine >index.html', { terminal: 2 }),
      typed('python3 -m http.server 8000', { terminal: 2, status: null }),
      typed('curl http://127.0.0.1:8000/'),
    ]);
    expect(ways).toEqual(['own']);
    expect(await say('curl -s http://127.0.0.1:8000/')).toBe('mine');
  });

  it('lets a terminal wait for another', async () => {
    const meets = fence('check', '- file: { on: host, path: /tmp/got, contains: hello }');
    const { ways } = await after(lessonOf(stepText('meet', fence('run', 'echo lesson >/tmp/got'), meets)), [
      typed('mkfifo /tmp/pipe'),
      typed('cat /tmp/pipe >/tmp/got', { terminal: 2 }),
      typed('echo hello >/tmp/pipe'),
    ]);
    expect(ways).toEqual(['own']);
  });
});

describe('a step that was left in the middle', () => {
  it('has again what was typed in it', async () => {
    const sandbox = await build();
    const [step] = lessonOf(namespace('red')).steps;
    if (!step) throw new Error('there is a step');
    const { commands, asBefore } = await redo([typed('ip netns add half')], step, sandbox);
    expect(commands.map(({ text }) => text)).toEqual(['ip netns add half']);
    expect(asBefore).toBe(true);
    expect((await sandbox.shell().run('ls /run/netns')).output).toBe('half\n');
    expect(await stillAnswers(step, sandbox)).toBe(true);
  });

  it('is noticed when it leaves no room for anything', async () => {
    const sandbox = await build();
    const [step] = lessonOf(namespace('red')).steps;
    if (!step) throw new Error('there is a step');
    await redo([typed('for i in {1..1100}; do sleep 1000 & done &')], step, sandbox);
    await expect.poll(() => stillAnswers(step, sandbox)).toBe(false);
  });
});
