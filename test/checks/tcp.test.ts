import { describe, expect, test } from 'vitest';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe, result } from './fake-probe.ts';
import { judge } from './judge.ts';

const failed = (words: string) =>
  result(0, 'failed\n', `connection: connect: ${words}\nconnection: line 1: /dev/tcp/10.0.0.11/8001: ${words}\n`);
const lan = '192.168.232.128';

describe('tcp', () => {
  const way = { from: 'host', to: '10.0.0.11', port: 8001 };

  test.each([
    [
      'connected',
      result(0, 'port 40312\nconnected\n'),
      { ok: true, saw: '10.0.0.11:8001 took the connection from host' },
    ],
    ['refused', failed('Connection refused'), { ok: false, why: 'nothing listens on port 8001 of 10.0.0.11' }],
    ['silent', result(0, 'port 40312\nsilence\n'), { ok: false, why: expect.stringContaining('drops the packets') }],
    [
      'given up by the kernel',
      failed('Connection timed out'),
      { ok: false, saw: 'no answer from 10.0.0.11:8001 to host' },
    ],
    [
      'refused by somebody on the way',
      failed('No route to host'),
      { ok: false, saw: 'host could not connect to 10.0.0.11:8001 (No route to host)' },
    ],
  ])('%s', async (_what, answer, verdict) => {
    expect(await judge(new FakeProbe('pair').answer('host', 'bash', answer), 'tcp', way)).toMatchObject(verdict);
  });

  test('no route', async () => {
    const probe = new FakeProbe('pair').answer('mynetns0', 'bash', failed('Network is unreachable'));
    expect(await judge(probe, 'tcp', { from: 'mynetns0', to: lan, port: 80 })).toMatchObject({
      ok: false,
      saw: `mynetns0 could not connect to ${lan}:80 (Network is unreachable)`,
      why: expect.stringContaining('there is no default route'),
    });
  });

  test.each([
    [
      'a bash without /dev/tcp',
      result(0, 'failed\n', 'connection: line 1: /dev/tcp/10.0.0.11/8001: No such file or directory'),
    ],
    ['a bash that does not start', result(127, '', 'bash: error while loading shared libraries')],
    ['killed', result(null)],
  ])('what cannot try proves nothing: %s', async (_what, answer) => {
    const probe = new FakeProbe('pair').answer('host', 'bash', answer);
    await expect(judge(probe, 'tcp', way)).rejects.toThrow(NotMeasurable);
  });
});
