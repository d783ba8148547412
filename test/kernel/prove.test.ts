import { describe, expect, it } from 'vitest';
import { fence, holds, lessonText, prove, stepText } from './small-lessons.ts';

/** A step that is sound: it makes a file, and another one in two ways. */
const sound = stepText(
  'make',
  fence('run', 'touch /tmp/a', 'ls /tmp    # optional', 'for name in b c; do', '  touch /tmp/$name', 'done'),
  holds('test -e /tmp/a', 'test -e /tmp/b'),
  fence('alternative', '>/tmp/a', '>/tmp/b'),
  fence('wrong', '# expect: test -e /tmp/b', 'touch /tmp/a'),
);

describe('a sound lesson', () => {
  it('is proven, with every mutant killed, and leaves no sandbox open', async () => {
    const asked = stepText('think', fence('ask', 'ask: text', 'question: Why?', 'answer: so', 'explanation: So.'));
    const proof = await prove(lessonText(sound, asked));
    expect(proof.findings).toEqual([]);
    expect(proof).toMatchObject({ ok: true, steps: 2, alternatives: 1, wrong: 1, stillOpen: 0 });
    expect(proof.mutants).toEqual({ killed: 2, of: 2 });
  });

  it('may leave it to a later step to notice what was left out', async () => {
    const early = stepText('early', fence('run', 'touch /tmp/x', 'touch /tmp/y'), holds('test -e /tmp/x'));
    const late = stepText('late', fence('run', 'cp /tmp/y /tmp/z'), holds('test -e /tmp/z'));
    expect(await prove(lessonText(early, late))).toMatchObject({ ok: true, mutants: { killed: 3, of: 3 } });
  });

  it('may take its time in the background', async () => {
    const server = stepText('server', fence('run', '(sleep 1.6; touch /tmp/ready) &'), holds('test -e /tmp/ready'));
    expect(await prove(lessonText(server))).toMatchObject({ ok: true, findings: [] });
  });
});

describe('an unsound lesson', () => {
  it('has a step that passes before anything was done', async () => {
    const proof = await prove(lessonText(stepText('idle', fence('run', 'true # optional'), holds('test -e /tmp'))));
    expect(proof.ok).toBe(false);
    expect(proof.findings).toEqual([
      { kind: 'before', step: 'idle', line: 9, message: 'the step passes before anything was done' },
    ]);
  });

  it('has a step that comes true without its commands, only late', async () => {
    const late = stepText(
      'late',
      fence('setup', '(sleep 1.6; touch /tmp/a) &'),
      fence('run', 'touch /tmp/a'),
      holds('test -e /tmp/a'),
    );
    const { findings } = await prove(lessonText(late));
    expect(findings.map(({ kind }) => kind)).toEqual(['before', 'mutant']);
  });

  it('has a step that does not pass with its own commands', async () => {
    const proof = await prove(lessonText(sound, stepText('break', fence('run', 'true'), holds('test -e /tmp/never'))));
    expect(proof.ok).toBe(false);
    expect(proof.findings).toMatchObject([
      { kind: 'after', step: 'break', message: expect.stringContaining('/tmp/never') },
    ]);
    expect(proof.mutants).toEqual({ killed: 0, of: 0 });
  });

  it('has an alternative that does not pass', async () => {
    const step = stepText(
      'make',
      fence('run', 'touch /tmp/a'),
      holds('test -e /tmp/a'),
      fence('alternative', 'touch /tmp/b'),
    );
    const { ok, findings } = await prove(lessonText(step));
    expect(ok).toBe(false);
    expect(findings).toMatchObject([{ kind: 'alternative', step: 'make', line: 21 }]);
  });

  it('has an alternative after which the lesson cannot go on', async () => {
    const first = stepText(
      'first',
      fence('run', 'echo 1 >/tmp/a'),
      holds('test -e /tmp/a'),
      fence('alternative', 'mkdir /tmp/a'),
    );
    const second = stepText('second', fence('run', 'cp /tmp/a /tmp/b'), holds('test -e /tmp/b'));
    const { findings } = await prove(lessonText(first, second));
    expect(findings).toMatchObject([
      { kind: 'alternative', line: 21, message: expect.stringContaining('after this alternative') },
    ]);
  });

  it('has a wrong answer that passes', async () => {
    const wrong = fence('wrong', '# expect: test', 'cp /dev/null /tmp/a');
    const step = stepText('make', fence('run', 'touch /tmp/a'), holds('test -e /tmp/a'), wrong);
    const { ok, findings } = await prove(lessonText(step));
    expect(ok).toBe(false);
    expect(findings).toEqual([
      { kind: 'wrong', step: 'make', line: 22, message: 'the step passes with this wrong answer' },
    ]);
  });

  it('has a wrong answer that fails for another reason than it says', async () => {
    const wrong = fence('wrong', '# expect: the cable is cut', 'touch /tmp/b');
    const step = stepText('make', fence('run', 'touch /tmp/a'), holds('test -e /tmp/a'), wrong);
    const { ok, findings } = await prove(lessonText(step));
    expect(ok).toBe(false);
    expect(findings).toMatchObject([{ kind: 'wrong', line: 22, message: expect.stringContaining('the cable is cut') }]);
  });

  it('has a command that nobody misses', async () => {
    const step = stepText('make', fence('run', 'touch /tmp/a', 'touch /tmp/b'), holds('test -e /tmp/a'));
    const { ok, findings, mutants } = await prove(lessonText(step));
    expect(ok).toBe(false);
    expect(findings).toMatchObject([{ kind: 'mutant', line: 14, message: expect.stringContaining('touch /tmp/b') }]);
    expect(mutants).toEqual({ killed: 1, of: 2 });
  });

  it('calls a command optional that is not', async () => {
    const step = stepText(
      'make',
      fence('run', 'touch /tmp/a   # optional', 'touch /tmp/b'),
      holds('test -e /tmp/a', 'test -e /tmp/b'),
    );
    const { ok, findings, mutants } = await prove(lessonText(step));
    expect(ok).toBe(false);
    expect(findings).toMatchObject([{ kind: 'optional', step: 'make' }]);
    expect(mutants).toEqual({ killed: 1, of: 1 });
  });

  it('passes one time and not another', async () => {
    const step = stepText('make', fence('run', 'touch /tmp/a'), holds('test -e /tmp/a && ! test -e /tmp/spoilt'));
    const spoil = (number: number) => ({
      text: number === 3 ? 'touch /tmp/spoilt' : 'true',
      on: 'host',
      background: false,
      terminal: 1,
      position: { file: '', line: 1, column: 1 },
    });
    const { ok, findings } = await prove(lessonText(step), { open: (sandbox, number) => sandbox.run(spoil(number)) });
    expect(ok).toBe(false);
    expect(findings).toMatchObject([{ kind: 'replay', step: 'make' }]);
  });

  it('is told of everything at once', async () => {
    const idle = stepText(
      'idle',
      fence('run', 'touch /tmp/x'),
      holds('test -e /tmp'),
      fence('wrong', '# expect: no', 'true'),
    );
    const { findings } = await prove(lessonText(idle));
    expect(findings.map(({ kind, line }) => [kind, line])).toEqual([
      ['before', 9],
      ['mutant', 13],
      ['wrong', 22],
    ]);
  });
});

describe('a thorough proof', () => {
  const add = fence('run', 'ip address add 10.0.0.1/24 dev lo');

  it('types the usual slips, and tells those that nobody notices', async () => {
    const loose = lessonText(stepText('add', add, holds('ip -o address | grep -q 10.0.0.1/')));
    expect(await prove(loose)).toMatchObject({ ok: true, slips: { killed: 0, of: 0 } });
    const { ok, slips, findings } = await prove(loose, { thorough: true });
    expect({ ok, slips }).toEqual({ ok: false, slips: { killed: 2, of: 3 } });
    expect(findings).toMatchObject([
      { kind: 'slip', line: 13, message: expect.stringContaining('when this is typed with /32 for /24') },
    ]);
  });

  it('has nothing to say where each is noticed', async () => {
    const strict = lessonText(stepText('add', add, holds('ip -o address | grep -q 10.0.0.1/24')));
    const proof = await prove(strict, { thorough: true });
    expect(proof).toMatchObject({ ok: true, findings: [], slips: { killed: 3, of: 3 } });
  });
});

describe('whoever cheats in a thorough proof', () => {
  const shut = fence('run', 'iptables -A INPUT -s 10.1.0.2 -j DROP');
  const world = 'world: { networks: { lan: 10.0.0.0/24 }, machines: { host: { lan: 10.0.0.1 } } }';
  const setup = fence(
    'setup',
    'ip netns add shop; ip link add shop type veth peer name eth0 netns shop; ip link set shop up; ip address add 10.1.0.1/24 dev shop',
    'ip -n shop link set eth0 up; ip -n shop address add 10.1.0.2/24 dev eth0',
  );
  const proven = async (...checks: string[]) => {
    const text = lessonText(stepText('shut', setup, shut, fence('check', ...checks)));
    const { cheats, findings } = await prove(text.replace('minutes: 1', `minutes: 1\n${world}`), {
      thorough: true,
    });
    const found = findings.filter(({ kind }) => kind === 'cheat').map(({ message }) => message.split(':')[0]);
    return { cheats, found };
  };

  it('is found out where a check looks at pings alone', async () => {
    const ping = '{ ping: { from: shop, to: 10.1.0.1 } }';
    expect(
      await proven(
        `- not: { check: ${ping}, control: { ping: { from: host, to: 10.0.0.1 } } }`,
        '- netns: { on: host, name: shop }',
      ),
    ).toMatchObject({
      cheats: { killed: 0, of: 2 },
      found: [
        'the step passes with a wall in who asks',
        'the step passes with a wall for pings and the usual ports alone',
      ],
    });
  });
});

describe('what this machine cannot run', () => {
  const lacking = [{ name: 'ipvlan', ok: false, because: 'this kernel has none', cure: 'another kernel' }];

  it('is left out step by step, and the rest is proven', async () => {
    const missing = stepText('missing', fence('run', 'touch /tmp/m'), holds('test -e /tmp/m')).replace(
      'missing -->',
      'missing needs=ipvlan -->',
    );
    const proof = await prove(lessonText(missing, sound), { capabilities: lacking });
    expect(proof).toMatchObject({ ok: true, steps: 1, findings: [], skipped: [{ step: { id: 'missing' } }] });
    expect(proof.skipped[0]?.because).toContain('this kernel has none');
  });

  it('is no lesson of its own: nothing is tried, nothing is told', async () => {
    const proof = await prove(lessonText(sound).replace('minutes: 1', 'minutes: 1\nneeds: [ipvlan]'), {
      capabilities: lacking,
    });
    expect(proof).toMatchObject({ ok: null, because: expect.stringContaining('this kernel has none'), opened: 0 });
  });
});

describe('a proof that does not come to its end', () => {
  it('closes every sandbox when it is interrupted', async () => {
    const stop = new AbortController();
    const opened: { alive: boolean }[] = [];
    const proving = prove(lessonText(sound), {
      signal: stop.signal,
      open: async (sandbox, number) => {
        opened.push(sandbox);
        if (number === 5) stop.abort();
      },
    });
    await expect(proving).rejects.toMatchObject({ code: 'interrupted' });
    expect(opened.filter(({ alive }) => alive)).toEqual([]);
  });

  it('closes every sandbox when one cannot be built, and says why', async () => {
    const opened: { alive: boolean }[] = [];
    const proving = prove(lessonText(sound), {
      open: async (sandbox, number) => {
        opened.push(sandbox);
        if (number !== 3) return;
        await sandbox.close();
        throw new Error('no more memory');
      },
    });
    await expect(proving).rejects.toThrow('no more memory');
    expect(opened.filter(({ alive }) => alive)).toEqual([]);
  });
});
