import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { engines } from './engines.ts';
import { enterToPrompt, wrongCommand } from './enter-to-prompt.ts';
import { grading, proving } from './grading.ts';
import { guidedShell } from './guided-shell.ts';
import { mapContestant } from './maps.ts';
import { measure, present, programContestant } from './measure.ts';
import { bareNode, floor, ownList, ownVersion } from './names.ts';
import { rivals } from './rivals.ts';
import { sandboxOf } from './sandboxes.ts';
import { asJson, asText } from './table.ts';
import { judgeTargets } from './targets.ts';
import { verdictContestant } from './verdicts.ts';
import { whyContestant } from './why.ts';

const { rounds, json } = readOptions();

const program = fileURLToPath(new URL('../src/main.js', import.meta.url));
const progress = (text: string) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
};

const { readings, failures } = await measure(
  [
    programContestant(floor, 'unshare', ['-Urnmpf', '--mount-proc', 'true']),
    programContestant(bareNode, process.execPath, ['-e', '0']),
    programContestant(ownVersion, process.execPath, [program, '--version']),
    programContestant(ownList, process.execPath, [program, 'list']),
    sandboxOf(1),
    sandboxOf(10),
    sandboxOf(100),
    ...(await present([...rivals, engines])),
    verdictContestant(),
    whyContestant(),
    mapContestant(10),
    mapContestant(100),
    guidedShell(program),
    enterToPrompt(program),
    wrongCommand(program),
    grading(program),
    ...proving(program),
  ],
  rounds,
  progress,
);
progress('');
const targets = judgeTargets(readings);
process.stdout.write(json ? asJson(rounds, readings, targets, failures) : asText(readings, targets, failures));

/** What was asked for; a wrong option ends the bench with status 2 and the usage. */
function readOptions(): { rounds: number; json: boolean } {
  try {
    const options = { rounds: { type: 'string', default: '11' }, json: { type: 'boolean', default: false } } as const;
    const { values } = parseArgs({ options });
    const rounds = Number(values.rounds);
    if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds wants a whole number from 1');
    return { rounds, json: values.json };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`bench: ${reason}\nusage: npm run bench -- [--rounds N] [--json]`);
    process.exit(2);
  }
}
