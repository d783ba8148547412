import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
const marks = /\x1b\]\d+;[^\x07]*\x07/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
const sequence = /\x1b[[(\]][0-9;?]*[a-zA-Z]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
const harmless = /^\x1b\[(\?(1|2004|25|100\d)[hl]|[\d;]*m)$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
const colour = /\x1b\[[\d;]*m/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
const control = /\x1b|\x07/;
const box = /[\u2500-\u257f✓✗○–]/;

/** Takes the lesson through the tutor's words: a failure, a hint, help, a pass. */
async function aLittle(program: Program): Promise<void> {
  await program.prompt();
  for (const line of ['ip netns add fist', 'hint', 'tutor', 'ip netns add first']) {
    const prompts = () => program.text().split('host:~#').length;
    const before = prompts();
    program.enter(line);
    await program.until(() => prompts() > before, 'for the next prompt');
  }
  await program.sees('Step 2 of 3');
  program.enter('exit');
  await program.exit();
}

describe('words alone', () => {
  it('are what a dumb terminal gets: not one escape sequence', async () => {
    await using program = new Program(['learn', lesson], { environment: { TERM: 'dumb' } });
    await aLittle(program);
    expect(program.raw).not.toMatch(control);
    expect(program.raw).not.toMatch(box);
    expect(program.raw).toContain('passed: host has a network namespace first');
  });

  it('are what --plain gives: nothing drawn, no cursor moved', async () => {
    await using program = new Program(['learn', '--plain', lesson], { environment: { NO_COLOR: '' } });
    await aLittle(program);
    // Readline may switch bracketed paste, and colours are no harm to a reader of screens.
    const sequences = program.raw.replace(marks, '').match(sequence) ?? [];
    expect(sequences.filter((found) => !harmless.test(found))).toEqual([]);
    expect(program.raw).not.toMatch(box);
  });
});

describe('NO_COLOR', () => {
  it('leaves the tutor without colour', async () => {
    await using program = new Program(['learn', lesson], { environment: { NO_COLOR: '1' } });
    await aLittle(program);
    expect(program.raw.replace('\x1b[0m', '')).not.toMatch(colour);
  });

  it('unset, there is colour', async () => {
    await using program = new Program(['learn', lesson], { environment: { NO_COLOR: '' } });
    await aLittle(program);
    expect(program.raw).toContain('\x1b[32m✓\x1b[39m');
  });
});
