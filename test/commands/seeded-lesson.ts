import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, underlay } from './program.ts';

/** A lesson whose one value is picked from a seed. */
export const lesson = `---
format: 1
title: A number
summary: For tests.
minutes: 1
vars:
  number: { number: 1-1000000 }
---

Prose.

## Write it down
<!-- step: write -->

Your number is \${number}.

\`\`\`sh solution
echo \${number} > /tmp/number
\`\`\`

\`\`\`yaml check
- command: { on: host, run: grep -x \${number} /tmp/number }
  within: 1s
\`\`\`
`;

/** A folder with the lesson in it, a state folder for it, and a way to use the program there. */
export function folderWithLesson() {
  const folder = temporaryFolder();
  const path = join(folder, '07-number.md');
  writeFileSync(path, lesson);
  const use = (args: readonly string[], input?: string) =>
    underlay(args, {
      cwd: folder,
      env: { UNDERLAY_STATE: join(folder, 'state') },
      ...(input === undefined ? {} : { input }),
    });
  return { folder, path, use, book: join(folder, 'book.md') };
}
