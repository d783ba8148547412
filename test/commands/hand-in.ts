import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder, underlay } from './program.ts';

const lesson = `---
format: 1
title: Three files
summary: For tests.
minutes: 1
world: { networks: { lan: 10.0.0.0/24 }, machines: { host: { lan: 10.0.0.1 }, web: { lan: 10.0.0.2 } } }
---

## Make a file
<!-- step: make -->

\`\`\`sh run
touch /tmp/made
\`\`\`

\`\`\`yaml check
- command: { on: host, run: test -e /tmp/made }
  within: 500ms
\`\`\`

\`\`\`yaml ask
{ ask: number, question: How many files?, answer: 1, explanation: One. }
\`\`\`

## Fill another one
<!-- step: fill points=3 -->

\`\`\`sh run on=web
printf 'a\\nb\\n' > /tmp/filled
\`\`\`

\`\`\`yaml check
- command: { on: web, run: grep -x a /tmp/filled }
  within: 500ms
- command: { on: web, run: grep -x b /tmp/filled }
  within: 500ms
\`\`\`

## Copy it
<!-- step: copy points=2 -->

\`\`\`sh run on=web
cp /tmp/filled /tmp/copied
\`\`\`

\`\`\`yaml check
- command: { on: web, run: cmp /tmp/filled /tmp/copied }
  within: 500ms
\`\`\`
`;

/** The commands of a step as they stand in a workbook. */
export function step(id: string, commands: string, on = ''): string {
  return `## Step\n<!-- step: ${id} -->\n\n\`\`\`sh run${on}\n${commands}\n\`\`\`\n\n`;
}

export const answer = (given: string) => `\`\`\`yaml answer\nmake.ask.1: ${given}\n\`\`\`\n\n`;

/** The text of a workbook of these steps. */
export function book(...parts: string[]): string {
  return `---\nworkbook: 1\nlesson: files\n---\n\n${parts.join('')}`;
}

export const make = step('make', 'touch /tmp/made') + answer('1');
export const fill = step('fill', "printf 'a\\nb\\n' > /tmp/filled", ' on=web');
export const copy = step('copy', 'cp /tmp/filled /tmp/copied', ' on=web');
export const right = book(make, fill, copy);

/** A folder with a lesson of three steps, six points, and what was handed in for it below `in`. */
export function handedIn(files: Record<string, string> = {}) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, '07-files.md'), lesson);
  mkdirSync(join(folder, 'in'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, 'in', name)), { recursive: true });
    writeFileSync(join(folder, 'in', name), text);
  }
  const inFolder = (args: readonly string[]) => underlay(args, { cwd: folder });
  const grade = (...args: string[]) => inFolder(['grade', '--lesson', '07-files.md', ...args]);
  /** Grades all that was handed in, into JSON. */
  const report = async (...args: string[]) => {
    const { status, stdout, stderr } = await grade('in', '--format', 'json', ...args);
    return { status, stderr, book: JSON.parse(stdout) };
  };
  return { folder, grade, report, underlay: (...args: string[]) => inFolder(args) };
}
