import { describe, expect, test } from 'vitest';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe, result } from './fake-probe.ts';
import { judge } from './judge.ts';

const statistics = (received: number, sent = 2) => `${sent} packets transmitted, ${received} received, 50% packet loss`;
const answered = result(0, statistics(1, 1));
const silent = result(1, statistics(0));
const silence = result(0, 'port 40312\nsilence\n');

/** What the scripts for connections and for datagrams print when nothing comes. */
const nothing = result(0, 'port 40312\nsent 0\nread 124\nsilence\n');

describe('isolated', () => {
  const apart = { from: 'host', to: '10.0.0.12', control: '10.0.0.11' };
  const probe = () => new FakeProbe('pair').answer('host', 'ping', silent);

  test('passes only when the control is answered', async () => {
    const good = probe()
      .answer('host', 'ping -4 -n -c 1 -W 1 -w 2 10.0.0.11', answered)
      .answer('host', 'bash', nothing);
    expect(await judge(good, 'isolated', apart)).toMatchObject({ ok: true });
    expect(await judge(probe(), 'isolated', apart)).toEqual({
      ok: null,
      because: expect.stringContaining('the control fails, so nothing can be said: no answer from 10.0.0.11'),
    });
    const open = new FakeProbe('pair').answer('host', 'ping', answered);
    expect(await judge(open, 'isolated', apart)).toMatchObject({ ok: false, saw: '10.0.0.12 answered host' });
  });

  test('a witness shows that the other end is alive', async () => {
    const seen = { from: 'host', to: '10.0.0.11', witness: 'mynetns0' };
    const alive = probe().answer('mynetns0', 'ping', answered).answer('host', 'bash', nothing);
    expect(await judge(alive, 'isolated', seen)).toMatchObject({ ok: true });
    const dead = probe().answer('mynetns0', 'ping', silent);
    expect(await judge(dead, 'isolated', seen)).toMatchObject({ ok: null });
  });

  test('what comes as far as a port on which nobody listens comes through', async () => {
    const refused = result(0, 'port 40312\nfailed\n', 'bash: connect: Connection refused\n');
    const open = probe()
      .answer('host', 'ping -4 -n -c 1 -W 1 -w 2 10.0.0.11', answered)
      .answer('host', 'bash', refused);
    expect(await judge(open, 'isolated', apart)).toMatchObject({
      ok: false,
      saw: expect.stringMatching(/^a connection from host came as far as 10\.0\.0\.12:\d+, where nobody listens$/),
    });
  });

  test('by port', async () => {
    const ports = new FakeProbe('pair').answer('host', 'bash', silence);
    expect(await judge(ports, 'isolated', { ...apart, port: 80 })).toMatchObject({ ok: null });
    await expect(judge(probe().answer('host', 'ping', result(null)), 'isolated', apart)).rejects.toThrow(NotMeasurable);
  });
});
