import { z } from 'zod';
import type { Check } from '../src/domain/check.ts';
import { failed, notRun, passed } from '../src/domain/verdict.ts';
import { absent, filePath, placeName, shortText, textOrPattern } from './parts/arguments.ts';
import { readableBytes, readFileInside } from './parts/inside.ts';
import { finds, sayPattern } from './parts/pattern.ts';
import { excerpt } from './parts/wording.ts';

const args = z
  .strictObject({
    on: placeName.describe('The machine or container that has the file'),
    path: filePath.describe('The file'),
    contains: textOrPattern.optional().describe('A text that is in it, or a pattern written `/like this/`'),
    equals: shortText.optional().describe('Its whole text; the newline at the end does not count'),
    absent,
  })
  .refine(
    ({ contains, equals, absent }) => [contains, equals, absent].filter((each) => each !== undefined).length < 2,
    'give only one of `contains`, `equals` and `absent`',
  );

/** A file exists inside a machine, with a text; or does not exist. */
export const file: Check<z.infer<typeof args>> = {
  name: 'file',
  summary: 'a file of a machine exists and has a text in it (or, with absent, does not exist)',
  example: 'file: { on: host, path: /etc/hosts, contains: 10.0.0.2 web }',
  args,
  describe({ on, path, contains, equals, absent }) {
    if (absent) return `${on} has no file ${path}`;
    if (equals !== undefined) return `${on} has a file ${path} that says exactly "${excerpt(equals)}"`;
    return `${on} has a file ${path}${contains === undefined ? '' : ` that contains ${sayPattern(excerpt(contains))}`}`;
  },
  async run({ on, path, contains, equals, absent }, probe) {
    const wanted = file.describe({ on, path, contains, equals, absent });
    const found = await readFileInside(probe, on, path);
    if (found.kind === 'absent') {
      const saw = `${on} has no file ${path}`;
      return absent ? passed(saw) : failed(saw, wanted);
    }
    if (absent) return failed(`${path} exists on ${on}`, wanted);
    if (found.kind === 'directory') return failed(`${path} is a folder`, wanted);
    if (found.kind === 'special') return failed(`${path} is no ordinary file`, wanted);
    const { text, whole } = found;
    const saw = text.trim() === '' ? `${path} is empty` : `${path} says "${excerpt(text, 160)}"`;
    if (equals !== undefined) {
      return whole && text.replace(/\n$/, '') === equals.replace(/\n$/, '') ? passed(saw) : failed(saw, wanted);
    }
    if (contains === undefined) return passed(`${on} has a file ${path}`);
    const hit = finds(contains, text);
    if (hit === undefined) return notRun(`the pattern ${contains} takes too long`);
    if (hit) return passed(`${path} contains ${sayPattern(excerpt(contains))}`);
    return whole ? failed(saw, wanted) : notRun(`${path} is longer than this check reads (${readableBytes} bytes)`);
  },
};
