import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Files that the linter must refuse, with the rule that refuses them. */
const refused: [file: string, text: string, rule: string][] = [
  ['src/terminal/value.ts', "import { a } from '../sandbox/anchor.ts';\na();", 'noRestrictedImports'],
  ['src/terminal/type.ts', "import type { A } from '../sandbox/anchor.ts';\nexport type B = A;", 'noRestrictedImports'],
  ['src/terminal/lazy.ts', "export const a = () => import('../sandbox/anchor.ts');", 'noRestrictedImports'],
  ['src/terminal/again.ts', "export { a } from '../sandbox/anchor.ts';", 'noRestrictedImports'],
  ['src/terminal/checks.ts', "import { a } from '../../checks/index.ts';\na();", 'noRestrictedImports'],
  ['src/terminal/above.ts', "import { a } from '../main.ts';\na();", 'noRestrictedImports'],
  ['src/terminal/execa.ts', "import { execa } from 'execa';\nexeca();", 'noRestrictedImports'],
  ['src/attempt/execa.ts', "import { execa } from 'execa';\nexeca();", 'noRestrictedImports'],
  ['src/attempt/lazy.ts', "export const a = () => import('execa');", 'noRestrictedImports'],
  ['src/attempt/lesson.ts', "import { a } from '../lesson/read.ts';\na();", 'noRestrictedImports'],
  ['src/attempt/prompts.ts', "import { a } from '@inquirer/prompts';\na();", 'noRestrictedImports'],
  ['src/attempt/exit.ts', 'process.exit(1);', 'noProcessExit'],
  ['src/attempt/named-exit.ts', "import { exit } from 'node:process';\nexit(1);", 'noRestrictedImports'],
  ['src/attempt/default.ts', 'export default 1;', 'noDefaultExport'],
  ['src/attempt/print.ts', 'console.log(1);', 'noConsole'],
  ['src/attempt/skipped.test.ts', "import { it } from 'vitest';\nit.skip('a', () => {});", 'noSkippedTests'],
  ['src/attempt/circle.ts', "import { b } from './round.ts';\nexport const a = b;", 'noImportCycles'],
  ['src/attempt/round.ts', "import { a } from './circle.ts';\nexport const b = a;", 'noImportCycles'],
  ['src/attempt/long.ts', 'process.cwd();\n'.repeat(201), 'noExcessiveLinesPerFile'],
  ['src/attempt/Loud.ts', 'process.cwd();', 'useFilenamingConvention'],
  ['src/lesson/screen.ts', "import { a } from '@xterm/headless';\na();", 'noRestrictedImports'],
  ['src/lesson/programs.ts', "import { a } from 'node:child_process';\na();", 'noRestrictedImports'],
  ['src/report/markdown.ts', "import { a } from 'marked';\na();", 'noRestrictedImports'],
  ['src/report/attempt.ts', "import { a } from '../attempt/state.ts';\na();", 'noRestrictedImports'],
  ['src/sandbox/lesson.ts', "import { a } from '../lesson/read.ts';\na();", 'noRestrictedImports'],
  ['src/sandbox/commands.ts', "import { a } from '../commands/learn.ts';\na();", 'noRestrictedImports'],
  ['src/sandbox/markdown.ts', "import { a } from 'marked';\na();", 'noRestrictedImports'],
  ['src/domain/lesson.ts', "import { a } from '../lesson/read.ts';\na();", 'noRestrictedImports'],
  ['src/domain/files.ts', "import { a } from 'node:fs';\na();", 'noRestrictedImports'],
  ['src/guide/commands.ts', "import { a } from '../commands/learn.ts';\na();", 'noRestrictedImports'],
  ['src/guide/checks.ts', "import { a } from '../../checks/index.ts';\na();", 'noRestrictedImports'],
  ['src/guide/prompts.ts', "import { a } from '@inquirer/prompts';\na();", 'noRestrictedImports'],
  ['src/guide/programs.ts', "import { a } from 'execa';\na();", 'noRestrictedImports'],
  ['src/terminal/guide.ts', "import { a } from '../guide/tutor.ts';\na();", 'noRestrictedImports'],
  ['src/commands/check.ts', "import { a } from '../../checks/ping.ts';\na();", 'noRestrictedImports'],
  ['src/commands/prompts.ts', "import { a } from '@inquirer/prompts';\na();", 'noRestrictedImports'],
  ['src/commands/programs.ts', "import { a } from 'node:child_process';\na();", 'noRestrictedImports'],
  ['src/commands/new-room.ts', "import { a } from '../unheard-of/room.ts';\na();", 'noRestrictedImports'],
  ['src/unheard-of/room.ts', "import { a } from '../sandbox/anchor.ts';\na();", 'noRestrictedImports'],
  ['src/main.ts', "import { a } from './sandbox/anchor.ts';\na();", 'noRestrictedImports'],
  ['checks/sandbox.ts', "import { a } from '../src/sandbox/anchor.ts';\na();", 'noRestrictedImports'],
  ['checks/files.ts', "import { a } from 'node:fs';\na();", 'noRestrictedImports'],
  ['checks/kernel/sandbox.ts', "import { a } from '../../src/sandbox/anchor.ts';\na();", 'noRestrictedImports'],
  ['checks/kernel/upwards.ts', "import { a } from '../ping.ts';\na();", 'noRestrictedImports'],
];

/** Files that it must let pass: a rule that refuses everything would prove nothing. */
const allowed: [file: string, text: string][] = [
  ['src/terminal/right.ts', "import { a } from '../domain/world.ts';\nimport { b } from './style.ts';\na(b);"],
  ['src/terminal/screen.ts', "import { a } from '@xterm/headless';\nimport { b } from '@lydell/node-pty';\na(b);"],
  ['src/terminal/markdown.ts', "import { b } from '@inquirer/prompts';\nimport { a } from 'marked';\na(b);"],
  ['src/lesson/markdown.ts', "import { a } from 'marked';\na();"],
  ['src/sandbox/programs.ts', "import { b } from 'node:child_process';\nimport { a } from 'execa';\na(b);"],
  ['src/guide/wiring.ts', "import { a } from '../terminal/a.ts';\nimport { b } from '../sandbox/a.ts';\na(b);"],
  ['src/commands/guide.ts', "import { a } from '../guide/session.ts';\na();"],
  ['src/commands/wiring.ts', "import { a } from '../../checks/index.ts';\nimport { b } from '../sandbox/a.ts';\na(b);"],
  ['checks/right.ts', "import { a } from '../src/domain/check.ts';\nimport { b } from './kernel/ping.ts';\na(b);"],
  ['checks/kernel/right.ts', "import { a } from '../../src/domain/check.ts';\na();"],
];

/** The one file that may end the process. */
const ending: [file: string, text: string] = [
  'src/main.ts',
  "import { a } from './commands/learn.ts';\na();\nprocess.exit(1);",
];

const project = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'underlay-layers-'));
let found: Map<string, string[]>;

/** Lints the files in a tree of their own that has the project's rules. */
function lint(files: readonly (readonly [string, string, ...string[]])[]): Map<string, string[]> {
  const tree = mkdtempSync(join(folder, 'tree-'));
  for (const name of ['biome.json', 'package.json']) cpSync(join(project, name), join(tree, name));
  for (const [file, text] of files) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), `${text}\n`);
  }
  const rules = new Map<string, string[]>();
  for (const line of linesOf(tree)) {
    const [, rule, path] = /^::error title=lint\/\w+\/(\w+),file=([^,]+)/.exec(line) ?? [];
    if (rule === undefined || path === undefined) continue;
    const file = relative(tree, path);
    rules.set(file, [...(rules.get(file) ?? []), rule]);
  }
  return rules;
}

function linesOf(tree: string): string[] {
  const biome = join(project, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=github', '--max-diagnostics=none', '--diagnostic-level=error', '.'];
  try {
    return execFileSync(process.execPath, args, { cwd: tree, encoding: 'utf8', stdio: 'pipe' }).split('\n');
  } catch (error) {
    return String((error as { stdout?: string }).stdout).split('\n');
  }
}

beforeAll(() => {
  found = lint([...refused, ...allowed]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the linter keeps the layers', () => {
  it.each(refused)('refuses %s', (file, _text, rule) => {
    expect(found.get(file)).toContain(rule);
  });

  it.each(allowed)('lets %s pass', (file) => {
    expect(found.get(file)).toBeUndefined();
  });

  it('lets main.ts, and it alone, end the process', () => {
    expect(lint([ending]).get('src/main.ts')).toBeUndefined();
  });
});
