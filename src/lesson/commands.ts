import type { Faults } from '../document/faults.ts';
import type { Fence } from '../document/fences.ts';
import { splitAttribute, type Word } from '../document/words.ts';
import type { Command, WrongAnswer } from '../domain/lesson.ts';
import { outcomes } from '../domain/packet-fate.ts';
import { homeMachine } from '../domain/world.ts';
import { suggestion } from '../text/nearest.ts';

const expectation = /^#[ \t]*expect:(.*)(?:\n|$)/;
const reason = /^#[ \t]*why:(.*)(?:\n|$)/;

/** What the attributes of a fence say: where and how its commands run. */
export interface Manner extends Pick<Command, 'on' | 'background' | 'terminal'> {
  /** The other attributes that stand there. */
  flags: ReadonlySet<string>;
}

/** Reads a fence of shell commands. `machines` are the names that `on=` may give; undefined when they are not known. */
export function readCommand(fence: Fence, machines: readonly string[] | undefined, faults: Faults): Command {
  const { on, background, terminal } = readManner(fence.attributes, machines, [], faults);
  return { text: fence.text.trimEnd(), on, background, terminal, position: faults.position(fence.textOffset) };
}

/** Reads the attributes of a fence; `flags` are those without a value that it may have besides `background`. */
export function readManner(
  attributes: readonly Word[],
  machines: readonly string[] | undefined,
  flags: readonly string[],
  faults: Faults,
): Manner {
  const manner = { on: homeMachine, background: false, terminal: 1, flags: new Set<string>() };
  const seen = new Set<string>();
  for (const word of attributes) {
    const { name, value } = splitAttribute(word);
    if (seen.has(name)) faults.add(word.offset, `the attribute \`${name}\` stands here a second time`);
    else if (name === 'background' || flags.includes(name)) {
      if (value !== undefined) faults.add(word.offset, `\`${name}\` stands alone, without a value`);
      if (name === 'background') manner.background = true;
      else manner.flags.add(name);
    } else applyAttribute(manner, word, machines, flags, faults);
    seen.add(name);
  }
  return manner;
}

function applyAttribute(
  manner: Manner,
  word: Word,
  machines: readonly string[] | undefined,
  flags: readonly string[],
  faults: Faults,
): void {
  const { name, value } = splitAttribute(word);
  const fault = (message: string) => faults.add(word.offset, message);
  if (name === 'on') {
    if (value === undefined || value === '') fault('expected a machine: `on=MACHINE`');
    else if (machines !== undefined && !machines.includes(value)) {
      fault(`unknown machine \`${value}\`${suggestion(value, machines)}`);
    } else manner.on = value;
  } else if (name === 'term') {
    if (value === undefined || !/^[1-9]\d?$/.test(value)) fault('expected the number of a terminal, 1 to 99: `term=2`');
    else manner.terminal = Number(value);
  } else {
    fault(`unknown attribute \`${name}\`${suggestion(name, ['on', 'background', 'term', ...flags])}`);
  }
}

/** Reads a `sh wrong` fence: its first line says what the failing verdict must say. */
export function readWrong(fence: Fence, machines: readonly string[] | undefined, faults: Faults): WrongAnswer {
  const match = expectation.exec(fence.text);
  const expect = match?.[1]?.trim() ?? '';
  if (expect === '') {
    faults.add(
      fence.textOffset,
      'the first line of a wrong answer must be `# expect: TEXT`, what the failing verdict says',
    );
  }
  const reasonAt = match?.[0].length ?? 0;
  const told = match && reason.exec(fence.text.slice(reasonAt));
  const why = told && readReason(told[1] ?? '', fence.textOffset + reasonAt, faults);
  const length = reasonAt + (told?.[0].length ?? 0);
  const rest = { ...fence, text: fence.text.slice(length), textOffset: fence.textOffset + length };
  if (match !== null && rest.text.trim() === '') faults.add(fence.offset, 'a wrong answer without commands');
  return { command: readCommand(rest, machines, faults), expect, ...(why ? { why } : {}) };
}

/** What becomes of the packet, and what is named as deciding it: `FILTERED, chain FORWARD`. */
function readReason(text: string, offset: number, faults: Faults): WrongAnswer['why'] {
  const [word = '', ...rest] = text.split(',');
  const outcome = outcomes.find((name) => name === word.trim());
  const names = rest.join(',').trim();
  if (outcome === undefined || outcome === 'DELIVERED') {
    const known = outcomes.filter((name) => name !== 'DELIVERED');
    const lead = 'expected `# why: OUTCOME, WHAT DECIDES IT` with an outcome of docs/why.md';
    faults.add(offset, `${lead}${suggestion(word.trim(), known) || `: ${known.join(', ')}`}`);
    return undefined;
  }
  if (names === '')
    faults.add(offset, `\`# why: ${outcome}\` must say what decides it: \`# why: ${outcome}, chain FORWARD\``);
  return { outcome, names };
}
