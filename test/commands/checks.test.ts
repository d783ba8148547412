import { expect, test } from 'vitest';
import { registry } from '../../checks/index.ts';
import { checks } from '../../src/commands/checks.ts';
import { textWidth } from '../../src/text/text-width.ts';

/** What the command prints in a window of so many columns. */
function printed(name?: string, options = {}, columns = 80): string {
  let text = '';
  const write = (more: string) => {
    text += more;
    return true;
  };
  const stdout = { isTTY: false, columns, write };
  checks(name, options, { stdout, stderr: stdout } as never);
  return text;
}

test('every check type is listed', () => {
  const listed = [...printed().matchAll(/^ {2}(\S+) {2,}/gm)].map(([, name]) => name);
  expect(listed).toEqual(registry.names);
});

test('a check type tells its example, what that says, and its arguments', () => {
  expect(printed('http')).toBe(`http: a web server answers a place, with a status and a text

  - http: { from: host, url: http://10.0.0.2/, contains: I am web }
  ○ host can fetch http://10.0.0.2/ and finds "I am web" in it

  from      place, needed
            Who asks
  url       URL, needed
            What is asked for
  status    100 to 599 (200 when left out)
            The status that the server must answer with
  contains  text
            A text that the answer must have in it
  at        place
            The place where the connection must end; by default the one that has
            the address, or where it passes it on to
`);
});

test.each(registry.names)('%s is described within a narrow window, but for what is to be copied', (name) => {
  const example = registry.find(name)?.example.split('\n') ?? [];
  const lines = printed(name, {}, 50).split('\n');
  const others = lines.filter((line) => !example.includes(line.slice(4)));
  expect(lines.length - others.length).toBe(example.length);
  for (const line of others) expect(textWidth(line)).toBeLessThanOrEqual(50);
});

test('programs get the same', () => {
  const { version, checks: told } = JSON.parse(printed('udp', { json: true }));
  expect(version).toBe(1);
  expect(told).toMatchObject([
    { name: 'udp', arguments: expect.arrayContaining([expect.objectContaining({ name: 'port' })]) },
  ]);
  expect(JSON.parse(printed(undefined, { json: true })).checks).toHaveLength(registry.names.length);
});

test('an unknown name is wrong usage', () => {
  expect(() => printed('pong')).toThrow(
    expect.objectContaining({ code: 'usage', message: 'there is no check pong; did you mean ping?' }),
  );
  expect(() => printed('\u001b[2J')).toThrow('there is no check \\x1b[2J');
});
