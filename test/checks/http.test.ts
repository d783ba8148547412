import { describe, expect, test } from 'vitest';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe, result } from './fake-probe.ts';
import { judge } from './judge.ts';

const refused = result(
  7,
  '\n000 0.000000',
  '* connect to 10.0.0.11 port 8001 failed: Connection refused\ncurl: (7) Failed to connect\n',
);

describe('http', () => {
  const page = { from: 'host', url: 'http://10.0.0.11:8000/', contains: 'hello' };
  const served = (body: string, status = 200) => result(0, `${body}\n${status} 0.000312`);

  test.each([
    ['the text', served('<p>hello</p>'), { ok: true }],
    [
      'another text',
      served('<p>\x1b[2Jbye</p>'),
      { ok: false, saw: expect.stringMatching(/status 200 and "<p> \[2Jbye<\/p>"$/) },
    ],
    [
      'another status',
      served('hello', 404),
      { ok: false, saw: 'http://10.0.0.11:8000/ answered host with status 404' },
    ],
    ['a page that looks like the report', served('hello\n200 0\n', 500), { ok: false }],
    ['silence', result(28, '\n000 0.000312'), { ok: false, saw: expect.stringContaining('gave no answer in time') }],
    ['no HTTP', result(1, '\n000 0.000312', 'curl: (1) Received HTTP/0.9 when not allowed'), { ok: false }],
    ['more than is read', result(63, '\n200 0.000312', 'curl: (63) Maximum file size exceeded'), { ok: null }],
    ['refusal', refused, { ok: false, why: 'nothing listens on port 8000 of 10.0.0.11' }],
  ])('%s', async (_what, answer, verdict) => {
    expect(await judge(new FakeProbe('pair').answer('host', 'curl', answer), 'http', page)).toMatchObject(verdict);
  });

  test('the status alone of a page that is too long', async () => {
    const long = new FakeProbe('pair').answer('host', 'curl', result(63, '\n200 0.000312'));
    expect(await judge(long, 'http', { from: 'host', url: page.url })).toMatchObject({ ok: true });
  });

  test.each([
    ['unknown option', result(2, '', 'curl: option --x: is unknown')],
    ['killed', result(null)],
  ])('a curl that cannot work proves nothing: %s', async (_what, answer) => {
    const probe = new FakeProbe('pair').answer('host', 'curl', answer);
    await expect(judge(probe, 'http', page)).rejects.toThrow(NotMeasurable);
  });

  test('curl reads no configuration and follows no other protocol', async () => {
    const probe = new FakeProbe('pair').answer('host', 'curl', served('hello'));
    await judge(probe, 'http', page);
    expect(probe.asked.find((asked) => asked.includes('curl'))).toMatch(/^host: curl -q .*--proto =http,https/);
  });
});
