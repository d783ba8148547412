import { describe, expect, test } from 'vitest';
import { NoSuchPlace, NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe, result } from './fake-probe.ts';
import { describeCheck, faultsOf, judge } from './judge.ts';

const there = { link: { on: 'host', name: 'eth0' } };
const missing = { link: { on: 'host', name: 'veth9' } };
const ghost = { link: { on: 'mynetns9', name: 'lo' } };
const unreadable = { sysctl: { on: 'host', key: 'net.nope.nothing', value: 1 } };
const probe = () => new FakeProbe('pair').answer('host', 'cat', result(1, '', 'No such file or directory'));

describe('any', () => {
  test('one is enough, whatever the others do', async () => {
    expect(await judge(probe(), 'any', [missing, ghost, unreadable, there])).toMatchObject({ ok: true });
    const verdict = await judge(probe(), 'any', [missing, missing]);
    expect(verdict).toMatchObject({ ok: false, wanted: expect.stringMatching(/^one of: .*veth9; .*veth9$/) });
  });

  test('what could not be looked at is not failed', async () => {
    expect(await judge(probe(), 'any', [missing, unreadable])).toMatchObject({ ok: null });
    const broken = probe().answer('host', 'bridge', result(1));
    const fdb = { fdb: { on: 'host', dev: 'eth0', mac: '02:00:00:00:00:01' } };
    expect(await judge(broken, 'any', [missing, fdb])).toMatchObject({ ok: null });
  });

  test('a missing place stays one, also under not', async () => {
    await expect(judge(probe(), 'any', [missing, ghost])).rejects.toThrow(NoSuchPlace);
    const control = { ping: { from: 'host', to: '10.0.0.11' } };
    const answering = probe().answer('host', 'ping', result(0));
    await expect(judge(answering, 'not', { check: { any: [missing, ghost] }, control })).rejects.toThrow(NoSuchPlace);
  });
});

describe('all', () => {
  test('passes, fails and is not run', async () => {
    expect(await judge(probe(), 'all', [there, there])).toMatchObject({ ok: true });
    expect(await judge(probe(), 'all', [there, missing, unreadable])).toMatchObject({ ok: false });
    expect(await judge(probe(), 'all', [there, unreadable])).toMatchObject({ ok: null });
    await expect(judge(probe(), 'all', [there, ghost])).rejects.toThrow(NoSuchPlace);
  });
});

describe('not', () => {
  const unreachable = { ping: { from: 'host', to: '10.0.0.12' } };
  const control = { ping: { from: 'mynetns0', to: '10.0.0.12' } };
  const silent = result(1, '2 packets transmitted, 0 received');
  const pings = (host: ReturnType<typeof result>, namespace: ReturnType<typeof result>) =>
    new FakeProbe('pair').answer('host', 'ping', host).answer('mynetns0', 'ping', namespace);

  test('passes only when the control passes and the check fails', async () => {
    const check = { check: unreachable, control };
    expect(await judge(pings(silent, result(0)), 'not', check)).toMatchObject({ ok: true });
    expect(await judge(pings(result(0), result(0)), 'not', check)).toMatchObject({
      ok: false,
      saw: '10.0.0.12 answered host',
    });
    expect(await judge(pings(silent, silent), 'not', check)).toEqual({
      ok: null,
      because: expect.stringMatching(
        /^the control fails, so nothing can be said: no answer from 10\.0\.0\.12 to mynetns0/,
      ),
    });
  });

  test('a try that is broken does not pass', async () => {
    const broken = result(2, '', 'ping: socket: Operation not permitted');
    await expect(judge(pings(broken, result(0)), 'not', { check: unreachable, control })).rejects.toThrow(
      NotMeasurable,
    );
    expect(await judge(probe(), 'not', { check: unreadable })).toMatchObject({ ok: null });
    await expect(judge(probe(), 'not', { check: ghost })).rejects.toThrow(NoSuchPlace);
  });

  test('state speaks for itself', async () => {
    expect(await judge(probe(), 'not', { check: missing })).toMatchObject({ ok: true });
    expect(await judge(probe(), 'not', { check: there })).toMatchObject({ ok: false });
  });

  test('a try needs another try for its control', () => {
    const needed = 'control: needs a positive `control`: a check that tries the same thing where it works';
    expect(faultsOf('not', { check: unreachable })).toEqual([needed]);
    expect(faultsOf('not', { check: unreachable, control: there })).toEqual([needed]);
    expect(faultsOf('not', { check: { command: { on: 'host', run: 'false' } } })).toEqual([needed]);
    expect(faultsOf('not', { check: { any: [there, unreachable] } })).toEqual([needed]);
  });
});

describe('nested arguments', () => {
  test('faults keep their path', () => {
    expect(faultsOf('not', { check: { ping: { from: 'host', to: '10.0.0', too: 1 } } })).toEqual([
      'check.ping.to: expected an IPv4 or IPv6 address such as `10.0.0.11`',
      'check.ping: Unrecognized key: "too"',
    ]);
    expect(faultsOf('any', [there, { all: [there, { pong: {} }] }])).toEqual(['1.all.1.pong: unknown check type']);
    expect(faultsOf('all', [{ ...there, ping: {} }, there])).toEqual([
      '0: expected one check such as `ping: { from: web, to: 10.0.0.1 }`',
    ]);
    expect(faultsOf('any', [there])).toEqual([': expected two checks or more to choose from']);
  });
});

describe('sentences', () => {
  const tcp = (from: string) => ({ tcp: { from, to: '10.0.0.11', port: 8000 } });

  test.each([
    [
      'not',
      { check: tcp('host'), control: tcp('mynetns0') },
      'host can not connect to 10.0.0.11:8000 (while mynetns0 can)',
    ],
    ['not', { check: missing }, 'host has no interface veth9'],
    ['not', { check: { addr: { on: 'host', address: '10.0.0.1/24' } } }, 'host has no address 10.0.0.1/24'],
    [
      'not',
      { check: { any: [there, missing] }, control: tcp('host') },
      'it is not so that host has an interface eth0 or host has an interface veth9 (while host can connect to 10.0.0.11:8000)',
    ],
    ['any', [there, missing], 'host has an interface eth0 or host has an interface veth9'],
    ['all', [there, missing], 'host has an interface eth0 and host has an interface veth9'],
  ])('%s: %o', (type, args, sentence) => {
    expect(describeCheck(type, args)).toBe(sentence);
  });
});
