import { describe, expect, test } from 'vitest';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe, result } from './fake-probe.ts';
import { judge } from './judge.ts';

const pair = () => new FakeProbe('pair');
const hello = ' 68 65 6c\n 6c 6f\n';

describe('udp', () => {
  const way = { from: 'host', to: '10.0.0.11', port: 5000, contains: 'hello' };
  const error = (words: string) => `dd: error reading 'standard input': ${words}\n`;

  test.each([
    ['the text', result(0, `port 4242\nsent 0\n${hello}read 0\n`), { ok: true }],
    ['another text', result(0, 'port 4242\nsent 0\n 62\nread 0\n'), { ok: false, saw: expect.stringContaining('"b"') }],
    ['an empty answer', result(0, 'port 4242\nsent 0\nread 0\n'), { ok: false, saw: expect.stringContaining('""') }],
    ['silence', result(0, 'port 4242\nsent 0\nread 124\n'), { ok: false, saw: expect.stringMatching(/^no answer/) }],
    [
      'refusal',
      result(0, 'port 4242\nsent 0\nread 1\n', error('Connection refused')),
      { ok: false, why: 'nothing listens on udp port 5000 of 10.0.0.11' },
    ],
    [
      'a rejection',
      result(0, 'port 4242\nsent 0\nread 1\n', error('No route to host')),
      { ok: false, saw: 'the datagram from host to 10.0.0.11:5000 was refused (No route to host)' },
    ],
    [
      'a firewall at home',
      result(0, 'port 4242\nsent 1\nread 124\n', "dd: error writing 'standard output': Operation not permitted\n"),
      { ok: false, why: 'a firewall rule in host itself refuses to let it out' },
    ],
    [
      'no way',
      result(1, '', 'datagram: connect: Network is unreachable\n'),
      { ok: false, saw: 'host could not send to 10.0.0.11:5000 (Network is unreachable)' },
    ],
  ])('%s', async (_what, answer, verdict) => {
    expect(await judge(pair().answer('host', 'bash', answer), 'udp', way)).toMatchObject(verdict);
  });

  test.each([
    ['killed', result(null)],
    ['no dd', result(0, 'port 4242\nsent 127\nread 127\n', 'datagram: line 9: dd: command not found\n')],
    ['no /dev/udp', result(1, '', 'datagram: line 1: /dev/udp/10.0.0.11/5000: No such file or directory\n')],
  ])('a bash that cannot work proves nothing: %s', async (_what, answer) => {
    await expect(judge(pair().answer('host', 'bash', answer), 'udp', way)).rejects.toThrow(NotMeasurable);
  });

  test('what is sent is no shell text', async () => {
    const probe = pair().answer('host', 'bash', result(0, `port 1\nsent 0\n${hello}read 0\n`));
    await judge(probe, 'udp', { ...way, sends: '$(id)%s\n' });
    expect(probe.asked.find((asked) => asked.includes('bash'))).toMatch(
      / datagram 10\.0\.0\.11 5000 \\x24\\x28\\x69\\x64\\x29\\x25\\x73\\x0a 1$/,
    );
  });
});
