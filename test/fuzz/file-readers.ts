import { readFileSync } from 'node:fs';
import { registry } from '../../checks/index.ts';
import type { Diagnostic } from '../../src/domain/diagnostic.ts';
import { parseLesson } from '../../src/lesson/parse.ts';
import { parseProgress, Unusable } from '../../src/progress/parse-progress.ts';
import { fromSaved, isBegun } from '../../src/progress/saved.ts';
import { summaryOf } from '../../src/progress/summary.ts';
import { readGradeBook } from '../../src/report/grade-schema.ts';
import { mergeGrades } from '../../src/report/merge-grades.ts';
import { readSimpleCommand } from '../../src/shell/simple-command.ts';
import { splitCommands } from '../../src/shell/split-commands.ts';
import { renderMarkdown } from '../../src/terminal/markdown.ts';
import { isWorkbook } from '../../src/workbook/head.ts';
import { parseScript, seedOfScript } from '../../src/workbook/script.ts';
import { parseWorkbook } from '../../src/workbook/workbook.ts';
import { exercise } from '../lesson/exercise.ts';
import { lessonFrom, sample } from '../lesson/sample.ts';
import { everyBook } from '../report/grade-samples.ts';
import * as pieces from './pieces.ts';
import type { Reader } from './reader.ts';

const own = lessonFrom(sample);
const lessonFile = (name: string) => readFileSync(new URL(`../../lessons/${name}`, import.meta.url), 'utf8');
const step = { status: 'passed', hints: 1, solutionShown: false, answers: {}, tries: 2, commands: [] };
const progress = {
  version: 1,
  current: 'create-pair',
  finished: false,
  completed: true,
  steps: { 'create-pair': step },
};

const workbook = `---
workbook: 1
lesson: veth
seed: "1"
---

## Create the pair
<!-- step: create-pair -->

\`\`\`sh run on=web
for i in 1 2; do
  ip link
done
\`\`\`

\`\`\`sh run escaped
printf '\\x1b[1m\\u{200b}'
\`\`\`

## Say what happens
<!-- step: say -->

\`\`\`yaml answer
say.ask.1: 1.10
say.ask.2:
\`\`\`
`;

const script = `# seed: 1
cat <<'END'
# step: not-this
END
# step: create-pair
ip link add a type veth peer name b # comment
if true; then
  echo "$(cat <<<x)" '$((1 + 2))' \`true\`
fi
# answer: say.ask.1 1.10
`;

/** A fault has to lie in the file. */
function checkPlaces(text: string, diagnostics: readonly Diagnostic[]): void {
  const lines = text.split(/\r\n?|\n/);
  for (const { line, column, message } of diagnostics) {
    const length = lines[line - 1]?.length;
    if (length === undefined || column < 1 || column > length + 2) {
      throw new Error(`a fault at ${line}:${column}, where nothing is: ${message}`);
    }
  }
}

export const fileReaders: readonly Reader[] = [
  {
    name: 'lesson',
    samples: [sample, exercise, lessonFile('40-two-tier.md'), lessonFile('25-docker-daemon.md')],
    pieces: [...pieces.markdown, ...pieces.yaml, ...pieces.shell],
    read: (text) => {
      const { lesson, diagnostics } = parseLesson(text, '02-veth.md', registry);
      checkPlaces(text, diagnostics);
      if ((lesson === undefined) !== diagnostics.length > 0) throw new Error('neither a lesson nor faults, or both');
      for (const { prose } of lesson?.steps ?? []) renderMarkdown(prose, { width: 80, colour: true, plain: false });
    },
  },
  {
    name: 'workbook',
    samples: [workbook],
    pieces: [...pieces.markdown, ...pieces.yaml, ...pieces.shell],
    read: async (text) => {
      isWorkbook(text);
      checkPlaces(text, (await parseWorkbook(text, 'a.md', async () => ({ lesson: own }))).diagnostics);
    },
  },
  {
    name: 'script',
    samples: [script],
    pieces: pieces.shell,
    read: (text) => {
      seedOfScript(text);
      const parsed = parseScript(text, 'a.sh', own);
      if ('fault' in parsed) checkPlaces(text, [parsed.fault]);
    },
  },
  {
    name: 'commands',
    samples: [script, 'sudo -u root ip -n a link add "b c" 2>&1 >/dev/null # d', 'ping -c 1 10.0.0.1 &'],
    pieces: pieces.shell,
    read: (text) => {
      for (const { text: command, offset } of splitCommands(text).commands) {
        if (!text.startsWith(command, offset)) throw new Error(`the command at ${offset} stands elsewhere`);
        readSimpleCommand(command);
      }
    },
  },
  {
    name: 'progress',
    samples: [JSON.stringify(progress), JSON.stringify(progress, null, 1)],
    pieces: pieces.json,
    told: [Unusable],
    read: (text) => {
      const saved = parseProgress(text);
      isBegun(saved);
      summaryOf(own, saved);
      fromSaved(own, saved, []);
    },
  },
  {
    name: 'report',
    samples: [JSON.stringify(everyBook()), JSON.stringify({ ...everyBook(), shards: { of: 2, done: [1], files: 7 } })],
    pieces: pieces.json,
    read: (text) => {
      const book = readGradeBook(text);
      if (book)
        mergeGrades([
          { name: 'a', book },
          { name: 'b', book },
        ]);
    },
  },
];
