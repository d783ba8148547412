import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInBrowser } from './browser.ts';
import { temporaryFolder, underlay } from './program.ts';

/** What somebody wants from outside, by its path. */
const asked: string[] = [];
const server = createServer(({ url = '' }, response) => {
  asked.push(url);
  response.end();
});
let outside = '';

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const attack = (name: string) =>
  `<script>document.title = 'taken over'</script><img src="${outside}/${name}" onerror="document.title = 'taken over'">`;

const lesson = () => `---
format: 1
title: A page
summary: For tests.
minutes: 1
world: { networks: { lan: 10.0.0.0/24 }, machines: { host: { lan: 10.0.0.1 }, web: { lan: 10.0.0.2 } } }
---

${attack('prose')}

![a picture](${outside}/picture) and [a link](javascript:document.title='taken%20over')

## Make a bridge
<!-- step: make -->

\`\`\`sh run
ip link add bridge7 type bridge
\`\`\`

\`\`\`yaml check
- link: { on: host, name: bridge7, type: bridge }
\`\`\`

\`\`\`yaml ask
{ ask: number, question: How many?, answer: 1, explanation: One. }
\`\`\`
`;

/** A lesson that was done by a learner whose output is as hostile as its text. */
async function done() {
  const folder = temporaryFolder();
  const options = { cwd: folder, env: { UNDERLAY_STATE: join(folder, 'state') } };
  writeFileSync(join(folder, '07-page.md'), lesson());
  const input = `printf '%s\\n' '${attack('output').replaceAll("'", '"')}'\nip link add bridge7 type bridge\nanswer 1\n`;
  expect(await underlay(['learn', './07-page.md'], { ...options, input })).toMatchObject({ status: 0 });
  return { folder, options };
}

describe('an attempt as a page', () => {
  it('shows itself in a browser, which loads and runs nothing of it', async () => {
    const { folder, options } = await done();
    const path = join(folder, 'work.html');
    expect(await underlay(['export', './07-page.md', '--format', 'html', '-o', 'work.html'], options)).toEqual({
      ...{ status: 0, stdout: '', stderr: 'Wrote your work in page to work.html.\n' },
    });
    const page = readFileSync(path, 'utf8');
    const shown = await openInBrowser(path);
    expect(shown.document).toContain('<title>A page</title>');
    expect(shown.document).toMatch(/<svg [\s\S]*>bridge7<[\s\S]*<\/svg>/);
    expect(shown.document).toContain('+ host: bridge7 (bridge, down)');
    expect(shown.document).not.toMatch(/<(?:script|img)\b/);
    expect(shown.complaints).not.toContain('Content Security Policy');
    expect(asked).toEqual([]);

    // The same browser would have told: without the page's policy an attack succeeds, with it none does.
    const guarded = page.replace('</body>', `${attack('guarded')}<p style="color:red"></p></body>`);
    writeFileSync(path, guarded);
    const kept = await openInBrowser(path);
    expect(kept.document).toContain('<title>A page</title>');
    expect(kept.complaints).toContain('Content Security Policy');
    expect(asked).toEqual([]);
    writeFileSync(path, guarded.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
    expect((await openInBrowser(path)).document).toContain('<title>taken over</title>');
    expect(asked).toEqual(['/guarded']);
  });

  it('takes the place of an older page alone, and the workbook has the map in words that do no harm', async () => {
    const { folder, options } = await done();
    writeFileSync(join(folder, 'other.html'), '<!doctype html>\n');
    const to = (file: string, ...words: string[]) =>
      underlay(['export', './07-page.md', '--format', 'html', '-o', file, ...words], options);
    expect(await to('other.html')).toMatchObject({ status: 2 });
    expect(await to('other.html', '--force')).toMatchObject({ status: 0 });
    expect(await to('other.html')).toMatchObject({ status: 0 });
    expect(await to('07-page.md')).toMatchObject({ status: 2 });
    expect(await underlay(['export', './07-page.md', '--format', 'pdf'], options)).toMatchObject({
      status: 2,
      stderr: 'underlay: there is no format "pdf"; there are: workbook, html\n',
    });

    const { stdout } = await underlay(['export', './07-page.md', '-o', 'work.md'], options);
    expect(stdout).toBe('');
    expect(readFileSync(join(folder, 'work.md'), 'utf8')).toMatch(
      /\*\*Passed\.\*\*\n\n```text\n {2}┌ host ─+\n[^`]*\+ │ bridge7 +bridge +! down +│\n[^`]*```\n$/,
    );
    expect(await underlay(['run', 'work.md'], options)).toMatchObject({ status: 0, stderr: '' });
  });
});
