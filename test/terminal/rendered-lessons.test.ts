import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { registry } from '../../checks/index.ts';
import { lessonsFolder } from '../../src/commands/lessons-folder.ts';
import { parseLesson } from '../../src/lesson/parse.ts';
import { renderMarkdown } from '../../src/terminal/markdown.ts';
import { textWidth } from '../../src/text/text-width.ts';

const files = (await readdir(lessonsFolder())).filter((name) => name.endsWith('.md'));
const path = (file: string) => `${lessonsFolder()}/${file}`;
const widths = [40, 60, 70, 80];

/** Engines for which lessons say different things. */
const dockers = ['20.10.24', '26.1.5', '28.5.0', '29.0.0'];

/** All that a learner reads of a lesson in its prose, whatever the engine. */
async function textsOf(file: string): Promise<string[]> {
  const source = await readFile(path(file), 'utf8');
  const texts = dockers.flatMap((docker) => {
    const { lesson, diagnostics } = parseLesson(source, path(file), registry, 'rendered', (program) =>
      program === 'docker' ? docker : undefined,
    );
    if (!lesson) throw new Error(JSON.stringify(diagnostics));
    return [lesson.prose, ...lesson.steps.flatMap((step) => [step.prose, ...step.hints])];
  });
  return [...new Set(texts)];
}

/** The words of Markdown without its marks, as they stand between blanks. */
function wordsOf(markdown: string): string[] {
  return markdown.replaceAll(/[`*|\\]|^> (?:\[!\w+\])?/gm, '').split(/\s+/);
}

const rendered = (text: string, width: number, plain = false) =>
  renderMarkdown(text, { width, colour: false, plain }).split('\n');

describe.each(files)('%s', (file) => {
  it.each(widths)('keeps within %i columns, but for words that are longer than a line', async (width) => {
    for (const text of await textsOf(file)) {
      const wide = rendered(text, width).filter((line) => textWidth(line) > width);
      // A listing is not broken inside quotes.
      const breakable = wide.filter((line) => /\S\s+[^\s\\]/.test(line.replaceAll(/'[^']*'|"[^"]*"/g, 'quoted')));
      expect(breakable).toEqual([]);
    }
  });

  it.each(widths)('breaks no word in %i columns, and parts none from its bracket or comma', async (width) => {
    for (const text of await textsOf(file)) {
      const known = new Set([...wordsOf(text), ...wordsOf(rendered(text, 90).join('\n'))]);
      const lines = rendered(text, width);
      // A table that became a list has the names of its columns in front, with a colon.
      const strange = wordsOf(lines.join('\n')).filter(
        (word) => !known.has(word) && !known.has(word.replace(/:$/, '')),
      );
      expect(strange.filter((word) => !/^─+$/.test(word))).toEqual([]);
      expect(lines.filter((line) => /\($|^ {2,5}[,.;:)](?:\s|$)/.test(line))).toEqual([]);
    }
  });

  it('has no drawing that has to be left out', async () => {
    const texts = (await textsOf(file)).join('\n\n');
    expect(rendered(texts, 40).join(' ')).not.toContain('A drawing of');
    expect(rendered(texts, 80, true).join('\n')).not.toMatch(/--[+-]|^\s+\|/m);
    expect(rendered(texts, 80).join('\n')).not.toContain('in words');
    expect(await readFile(path(file), 'utf8')).not.toMatch(/^```$\n[^`]*\+--/m);
  });
});
