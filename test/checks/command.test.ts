import { describe, expect, test } from 'vitest';
import { FakeProbe, result } from './fake-probe.ts';
import { judge } from './judge.ts';

const probe = (status: number | null, stdout = '', stderr = '') =>
  new FakeProbe('pair').answer('host', 'bash', result(status, stdout, stderr));
const greeting = { on: 'host', run: 'greet', prints: 'hello' };

describe('command', () => {
  test('status and text', async () => {
    expect(await judge(probe(0, 'hello you'), 'command', greeting)).toEqual({
      ok: true,
      saw: '`greet` printed "hello"',
    });
    expect(await judge(probe(0, 'bye'), 'command', greeting)).toMatchObject({
      ok: false,
      saw: '`greet` printed "bye"',
    });
    expect(await judge(probe(127, '', 'greet: not found'), 'command', greeting)).toMatchObject({
      ok: false,
      saw: '`greet` ended with status 127',
      why: 'it said: greet: not found',
    });
    expect(await judge(probe(3), 'command', { on: 'host', run: 'x', status: 3 })).toMatchObject({ ok: true });
  });

  test('what it printed, beside what it shows, in words', async () => {
    const says = 'somebody greets';
    expect(await judge(probe(0, 'nobody greets'), 'command', { ...greeting, says })).toMatchObject({
      ok: false,
      saw: 'it printed "nobody greets"',
      wanted: says,
    });
    expect(await judge(probe(0), 'command', { ...greeting, says })).toMatchObject({ saw: '`greet` printed nothing' });
  });

  test('patterns', async () => {
    const five = { ...greeting, prints: '/^\\d{5}$/m' };
    expect(await judge(probe(0, 'a\n12345\n'), 'command', five)).toMatchObject({ ok: true });
    expect(await judge(probe(0, '1234'), 'command', five)).toMatchObject({ ok: false });
  });

  test('a pattern that never ends does not hang the tool', async () => {
    const hostile = { ...greeting, prints: '/^(a+)+$/' };
    expect(await judge(probe(0, `${'a'.repeat(60)}!`), 'command', hostile)).toMatchObject({ ok: null });
  });

  test('no end in time is a failure, being stopped is not', async () => {
    expect(await judge(probe(null), 'command', greeting)).toMatchObject({
      ok: false,
      saw: '`greet` did not end in time',
    });
    expect(await judge(probe(null), 'command', greeting, AbortSignal.abort())).toMatchObject({ ok: null });
  });
});

test('a silent curl is explained by its status', async () => {
  const run = 'ip netns exec a curl -s http://internet/';
  expect(await judge(probe(6), 'command', { on: 'host', run })).toMatchObject({
    ok: false,
    why: 'curl could not turn the name into an address',
  });
});
