import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfImports, faultsOfTable, type Room, readRooms } from '../.ci/walls.ts';

/** Files that the linter must refuse, with the rule that refuses them. */
const refused: [file: string, text: string, rule: string][] = [
  ['src/terminal/value.ts', "import { a } from '../sandbox/anchor.ts';\na();", 'walls'],
  ['src/terminal/type.ts', "import type { A } from '../sandbox/anchor.ts';\nexport type B = A;", 'walls'],
  ['src/terminal/lazy.ts', "export const a = () => import('../sandbox/anchor.ts');", 'walls'],
  ['src/terminal/again.ts', "export { a } from '../sandbox/anchor.ts';", 'walls'],
  ['src/terminal/checks.ts', "import { a } from '../../checks/index.ts';\na();", 'walls'],
  ['src/terminal/above.ts', "import { a } from '../main.ts';\na();", 'walls'],
  ['src/terminal/execa.ts', "import { execa } from 'execa';\nexeca();", 'walls'],
  ['src/attempt/execa.ts', "import { execa } from 'execa';\nexeca();", 'walls'],
  ['src/attempt/lazy.ts', "export const a = () => import('execa');", 'walls'],
  ['src/attempt/lesson.ts', "import { a } from '../lesson/read.ts';\na();", 'walls'],
  ['src/attempt/prompts.ts', "import { a } from '@inquirer/prompts';\na();", 'walls'],
  ['src/attempt/exit.ts', 'process.exit(1);', 'noProcessExit'],
  ['src/attempt/named-exit.ts', "import { exit } from 'node:process';\nexit(1);", 'walls'],
  ['src/attempt/default.ts', 'export default 1;', 'noDefaultExport'],
  ['src/attempt/print.ts', 'console.log(1);', 'noConsole'],
  ['src/attempt/skipped.test.ts', "import { it } from 'vitest';\nit.skip('a', () => {});", 'noSkippedTests'],
  ['src/attempt/circle.ts', "import { b } from './round.ts';\nexport const a = b;", 'noImportCycles'],
  ['src/attempt/round.ts', "import { a } from './circle.ts';\nexport const b = a;", 'noImportCycles'],
  ['src/attempt/long.ts', 'process.cwd();\n'.repeat(201), 'noExcessiveLinesPerFile'],
  ['src/attempt/Loud.ts', 'process.cwd();', 'useFilenamingConvention'],
  ['src/lesson/screen.ts', "import { a } from '@xterm/headless';\na();", 'walls'],
  ['src/lesson/programs.ts', "import { a } from 'node:child_process';\na();", 'walls'],
  ['src/report/markdown.ts', "import { a } from 'marked';\na();", 'walls'],
  ['src/page/attempt.ts', "import { a } from '../attempt/state.ts';\na();", 'walls'],
  ['src/page/terminal.ts', "import { a } from '../terminal/style.ts';\na();", 'walls'],
  ['src/report/attempt.ts', "import { a } from '../attempt/state.ts';\na();", 'walls'],
  ['src/sandbox/lesson.ts', "import { a } from '../lesson/read.ts';\na();", 'walls'],
  ['src/sandbox/commands.ts', "import { a } from '../commands/learn.ts';\na();", 'walls'],
  ['src/sandbox/markdown.ts', "import { a } from 'marked';\na();", 'walls'],
  ['src/packets/explain.ts', "import { a } from '../explain/judge.ts';\na();", 'walls'],
  ['src/packets/programs.ts', "import { a } from 'execa';\na();", 'walls'],
  ['src/sandbox/programs.ts', "import { a } from 'execa';\na();", 'walls'],
  ['src/explain/guide.ts', "import { a } from '../guide/tutor.ts';\na();", 'walls'],
  ['src/sandbox/packets.ts', "import { a } from '../packets/capture.ts';\na();", 'walls'],
  ['src/domain/lesson.ts', "import { a } from '../lesson/read.ts';\na();", 'walls'],
  ['src/domain/files.ts', "import { a } from 'node:fs';\na();", 'walls'],
  ['src/guide/commands.ts', "import { a } from '../commands/learn.ts';\na();", 'walls'],
  ['src/guide/checks.ts', "import { a } from '../../checks/index.ts';\na();", 'walls'],
  ['src/guide/prompts.ts', "import { a } from '@inquirer/prompts';\na();", 'walls'],
  ['src/guide/programs.ts', "import { a } from 'execa';\na();", 'walls'],
  ['src/terminal/guide.ts', "import { a } from '../guide/tutor.ts';\na();", 'walls'],
  ['src/commands/check.ts', "import { a } from '../../checks/ping.ts';\na();", 'walls'],
  ['src/commands/prompts.ts', "import { a } from '@inquirer/prompts';\na();", 'walls'],
  ['src/commands/programs.ts', "import { a } from 'node:child_process';\na();", 'walls'],
  ['src/commands/new-room.ts', "import { a } from '../unheard-of/room.ts';\na();", 'walls'],
  ['src/unheard-of/room.ts', "import { a } from '../sandbox/anchor.ts';\na();", 'walls'],
  ['src/main.ts', "import { a } from './sandbox/anchor.ts';\na();", 'walls'],
  ['checks/sandbox.ts', "import { a } from '../src/sandbox/anchor.ts';\na();", 'walls'],
  ['checks/files.ts', "import { a } from 'node:fs';\na();", 'walls'],
  ['checks/parts/sandbox.ts', "import { a } from '../../src/sandbox/anchor.ts';\na();", 'walls'],
  ['checks/parts/upwards.ts', "import { a } from '../ping.ts';\na();", 'walls'],
];

/** Files that it must let pass: a rule that refuses everything would prove nothing. */
const allowed: [file: string, text: string][] = [
  ['src/terminal/right.ts', "import { a } from '../domain/world.ts';\nimport { b } from './style.ts';\na(b);"],
  ['src/terminal/screen.ts', "import { a } from '@xterm/headless';\nimport { b } from '@lydell/node-pty';\na(b);"],
  ['src/terminal/markdown.ts', "import { b } from '@inquirer/prompts';\nimport { a } from 'marked';\na(b);"],
  ['src/packets/right.ts', "import { a } from '../sandbox/captured.ts';\na();"],
  [
    'src/explain/right.ts',
    "import { a } from '../packets/capture.ts';\nimport { b } from '../topology/wires.ts';\na(b);",
  ],
  ['src/document/markdown.ts', "import { a } from 'marked';\na();"],
  ['src/process/programs.ts', "import { b } from 'node:child_process';\nimport { a } from 'execa';\na(b);"],
  ['src/guide/wiring.ts', "import { a } from '../terminal/a.ts';\nimport { b } from '../sandbox/a.ts';\na(b);"],
  ['src/page/drawn.ts', "import { b } from 'marked';\nimport { a } from '../topology/svg.ts';\na(b);"],
  ['src/commands/guide.ts', "import { a } from '../guide/session.ts';\na();"],
  ['src/commands/wiring.ts', "import { a } from '../../checks/index.ts';\nimport { b } from '../sandbox/a.ts';\na(b);"],
  ['checks/right.ts', "import { a } from '../src/domain/check.ts';\nimport { b } from './parts/ping.ts';\na(b);"],
  ['checks/parts/right.ts', "import { a } from '../../src/domain/check.ts';\na();"],
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
  for (const { file } of faultsOfImports(tree, readRooms(project)))
    rules.set(file, [...(rules.get(file) ?? []), 'walls']);
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

const pure = { imports: [], packages: [], is: 'a room', knowsNot: 'the other' };

/** What the table of the rooms is told when it says this. */
function told(rooms: Room[]): string[] {
  const tree = mkdtempSync(join(folder, 'table-'));
  for (const name of ['src/one', 'src/two']) mkdirSync(join(tree, name), { recursive: true });
  writeFileSync(join(tree, 'rooms.json'), JSON.stringify(rooms));
  return [...faultsOfTable(tree, rooms), ...faultsOfImports(tree, rooms, true)].map(({ message }) => message);
}

describe('the table of the rooms', () => {
  it('lets a room name those above it alone, so that there is no circle', () => {
    const rooms = [
      { ...pure, room: 'src/one', imports: ['src/two'] },
      { ...pure, room: 'src/two', imports: ['src/one'] },
    ];
    expect(told(rooms)).toContain('src/one may not import src/two, which does not stand above it.');
  });

  it('is told of a door that nobody uses, of a room that is gone, and of one without a word', () => {
    const rooms = [
      { ...pure, room: 'src/one', packages: ['execa'] },
      { ...pure, room: 'src/three' },
      { ...pure, room: 'src/two', is: '' },
    ];
    expect(told(rooms)).toEqual([
      'src/three is no room any more.',
      'src/two: say what it is and what it does not know.',
      'src/one does not use execa: take it out.',
    ]);
  });

  it('is true of this code', () => {
    const rooms = readRooms(project);
    expect([...faultsOfTable(project, rooms), ...faultsOfImports(project, rooms, true)]).toEqual([]);
  });
});

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
