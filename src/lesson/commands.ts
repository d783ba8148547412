import type { Command, WrongAnswer } from '../domain/lesson.ts';
import { homeMachine } from '../domain/world.ts';
import type { Faults } from './faults.ts';
import type { Fence } from './fences.ts';
import { suggestion } from './nearest.ts';
import { splitAttribute, type Word } from './words.ts';

const expectation = /^#[ \t]*expect:(.*)(?:\n|$)/;

/** Reads a fence of shell commands. `machines` are the names that `on=` may give; undefined when they are not known. */
export function readCommand(fence: Fence, machines: readonly string[] | undefined, faults: Faults): Command {
  const command: Command = {
    text: fence.text.trimEnd(),
    on: homeMachine,
    background: false,
    terminal: 1,
    position: faults.position(fence.textOffset),
  };
  const seen = new Set<string>();
  for (const word of fence.attributes) {
    const { name } = splitAttribute(word);
    if (seen.has(name)) faults.add(word.offset, `the attribute \`${name}\` stands here a second time`);
    else applyAttribute(command, word, machines, faults);
    seen.add(name);
  }
  return command;
}

function applyAttribute(command: Command, word: Word, machines: readonly string[] | undefined, faults: Faults): void {
  const { name, value } = splitAttribute(word);
  const fault = (message: string) => faults.add(word.offset, message);
  if (name === 'background') {
    if (value !== undefined) fault('`background` stands alone, without a value');
    command.background = true;
  } else if (name === 'on') {
    if (value === undefined || value === '') fault('expected a machine: `on=MACHINE`');
    else if (machines !== undefined && !machines.includes(value)) {
      fault(`unknown machine \`${value}\`${suggestion(value, machines)}`);
    } else command.on = value;
  } else if (name === 'term') {
    if (value === undefined || !/^[1-9]$/.test(value)) fault('expected the number of a terminal, 1 to 9: `term=2`');
    else command.terminal = Number(value);
  } else {
    fault(`unknown attribute \`${name}\`${suggestion(name, ['on', 'background', 'term'])}`);
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
  const length = match?.[0].length ?? 0;
  const rest = { ...fence, text: fence.text.slice(length), textOffset: fence.textOffset + length };
  if (match !== null && rest.text.trim() === '') faults.add(fence.offset, 'a wrong answer without commands');
  return { command: readCommand(rest, machines, faults), expect };
}
