import { describe, expect, test } from 'vitest';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe, result } from './fake-probe.ts';
import { judge } from './judge.ts';

const refused = result(
  7,
  '\n000 0',
  '* connect to 10.0.0.11 port 8001 failed: Connection refused\ncurl: (7) Failed to connect\n',
);
const connected = result(59, '\n000 40312', 'curl: (59) failed setting cipher list: none\n');
const timedOut = result(28, '\n000 0', 'curl: (28) Connection timed out after 2001 milliseconds\n');
const lan = '192.168.232.128';

describe('tcp', () => {
  const way = { from: 'host', to: '10.0.0.11', port: 8001 };

  test.each([
    ['connected', connected, { ok: true, saw: '10.0.0.11:8001 took the connection from host' }],
    ['refused', refused, { ok: false, why: 'nothing listens on port 8001 of 10.0.0.11' }],
    ['timed out', timedOut, { ok: false, why: expect.stringContaining('drops the packets') }],
  ])('%s', async (_what, answer, verdict) => {
    expect(await judge(new FakeProbe('pair').answer('host', 'curl', answer), 'tcp', way)).toMatchObject(verdict);
  });

  test('no route', async () => {
    const unreachable = result(
      7,
      '\n000 0',
      `* Immediate connect fail for ${lan}: Network is unreachable\ncurl: (7) Failed`,
    );
    const probe = new FakeProbe('pair').answer('mynetns0', 'curl', unreachable);
    expect(await judge(probe, 'tcp', { from: 'mynetns0', to: lan, port: 80 })).toMatchObject({
      ok: false,
      saw: `mynetns0 could not connect to ${lan}:80 (Network is unreachable)`,
      why: expect.stringContaining('there is no default route'),
    });
  });

  test.each([
    ['unknown option', result(2, '', 'curl: option --x: is unknown')],
    ['killed', result(null)],
  ])('a curl that cannot work proves nothing: %s', async (_what, answer) => {
    const probe = new FakeProbe('pair').answer('host', 'curl', answer);
    await expect(judge(probe, 'tcp', way)).rejects.toThrow(NotMeasurable);
  });
});
