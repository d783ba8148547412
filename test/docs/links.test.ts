import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { page, pages, project } from './documents.ts';

/** A page without what stands in its fences, where brackets are no links and `#` is no heading. */
const prose = (text: string) =>
  text.replaceAll(/^(`{3,}).*\n(?:.*\n)*?\1$/gm, '').replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]]/g, ' '));

/** The anchors that code-hosting sites give a page's headings. */
const anchors = (text: string) =>
  [...prose(text).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** The links of a page that lead nowhere in the project. */
function lost(path: string): string[] {
  const links = [...prose(page(path)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => {
    if (/^https?:/.test(link)) return false;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : join(dirname(path), file);
    if (!existsSync(join(project, target))) return true;
    return anchor !== undefined && !anchors(page(target)).includes(anchor);
  });
}

test.each(pages)('every link of %s leads to a file, and to a heading in it', (path) => {
  expect(lost(path)).toEqual([]);
});

test('the README leads to every page', () => {
  const readme = page('README.md');
  for (const path of pages.filter((each) => each !== 'README.md')) expect(readme).toContain(`](${path})`);
});
