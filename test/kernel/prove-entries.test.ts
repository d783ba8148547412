import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../src/domain/lesson.ts';
import { type Entry, entriesOf, without } from '../../src/proving/entries.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { aCommand, aStep } from '../attempt/samples.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.create();
});
afterAll(() => sandbox?.close());

async function split(text: string): Promise<{ command: Command; entries: Entry[]; left(index: number): string[] }> {
  const command = aCommand(text);
  const all = await entriesOf([aStep('one', { commands: [command] })], sandbox, new AbortController().signal);
  const entries = [...(all.get(command) ?? [])];
  const left = (index: number) => without(command, all, (entry) => entry === entries[index]).map((one) => one.text);
  return { command, entries, left };
}

const texts = async (text: string) => (await split(text)).entries.map((entry) => entry.text);

describe('the commands of a fence', () => {
  it('are its lines', async () => {
    expect(await texts("ip link\nip addr add 10.0.0.1/24 dev lo\necho 'a b'")).toHaveLength(3);
  });

  it('go on over the lines of a loop, a function, a choice and a pipe', async () => {
    const loop = 'for name in a b; do\n  echo $name\ndone';
    const named = 'greet() {\n  echo hello\n}';
    const choice = 'if true; then\n  echo yes\nfi';
    const pipe = 'echo a |\n  cat';
    expect(await texts([loop, named, choice, pipe, 'true'].join('\n'))).toEqual([loop, named, choice, pipe, 'true']);
  });

  it('go on after a backslash, in a quoted text and in a here-document', async () => {
    const continued = 'echo a \\\n  b';
    const quoted = "echo 'one\ntwo'";
    const document = "cat >/tmp/file <<'EOF'\nip link\nnot \\\nEOF";
    expect(await texts([continued, quoted, document, 'true'].join('\n'))).toEqual([
      continued,
      quoted,
      document,
      'true',
    ]);
  });

  it('are not its comments and empty lines, and end where the fence ends, complete or not', async () => {
    expect(await texts('# first\n\ntrue\n   # last')).toEqual(['true']);
    expect(await texts('true\nif then\ntrue')).toEqual(['true', 'if then\ntrue']);
    expect(await texts('echo a \\')).toEqual(['echo a \\']);
  });

  it('are only read, never run', async () => {
    await split('touch /tmp/harm\n$(touch /tmp/harm)\n');
    expect(await sandbox.run(aCommand('test -e /tmp/harm'))).toMatchObject({ status: 1 });
  });

  it('are optional when they say so at their end', async () => {
    const { entries } = await split("ip link  # optional\necho '# optional'\nfor a in b; do\n  true\ndone # optional");
    expect(entries.map(({ optional }) => optional)).toEqual([true, false, true]);
  });

  it('can be left out one by one', async () => {
    const { left } = await split('one\nfor a in b; do\n  two\ndone\nthree');
    expect([0, 1, 2].map(left)).toEqual([
      ['for a in b; do\n  two\ndone\nthree'],
      ['one\nthree'],
      ['one\nfor a in b; do\n  two\ndone'],
    ]);
  });

  it('leave nothing of a fence that was only one', async () => {
    const { left } = await split('# why\none');
    expect(left(0)).toEqual([]);
  });
});
