import { calledProgram } from './called-program.ts';
import { readSimpleCommand } from './simple-command.ts';
import { splitCommands } from './split-commands.ts';

/** A rule that a command puts into a chain. */
interface Rule {
  /** The place, the table and the chain. */
  chain: string;
  /** Each option before `-j` with its value; those that are denied stand apart, with a `!`. */
  conditions: ReadonlyMap<string, string>;
  /** What becomes of a packet that fulfils them all. */
  target: string;
}

/** Options of which a packet has one value: two rules with different ones are never both fulfilled. */
const single = ['-p', '-i', '-o', '-s', '-d', '--dport', '--sport'];
/** Programs that change rules in ways that are not read here. */
const otherWriters = /\b(?:nft|docker|dockerd|ip6?tables-restore|ip6?tables-nft)\b/;
const writer = /^(?:nft|docker|dockerd|ip6?tables-.*|bash|sh|python.*|source|eval|\..*)$/;

/**
 * Whether a rule does the same before the rules that earlier commands put into its chain as behind them: there are none,
 * or none of them decides otherwise about a packet that it is about. False where that cannot be told. Pure.
 * @param earlier shell texts
 */
export function orderIsIdle(text: string, earlier: readonly string[]): boolean {
  const rule = ruleOf(text);
  if (rule === undefined) return false;
  const others = earlier.flatMap((one) => splitCommands(one).commands.map((command) => command.text));
  return others.every((other) => {
    const before = ruleOf(other);
    if (before !== undefined) return before.chain !== rule.chain || commute(rule, before);
    const simple = readSimpleCommand(withoutComment(other));
    // Words of a command that does something else, such as a name in a file, put no rule anywhere.
    const program = simple && calledProgram(simple.words)?.name;
    return program === undefined ? !/\bip6?tables\b/.test(other) && !otherWriters.test(other) : !writer.test(program);
  });
}

function commute(one: Rule, other: Rule): boolean {
  return one.target === other.target || single.some((option) => differ(one, other, option));
}

function differ(one: Rule, other: Rule, option: string): boolean {
  const [first, second] = [one.conditions.get(option), other.conditions.get(option)];
  if (first === undefined || second === undefined || first === second) return false;
  // A list, a range, a network, a pattern or a variable may hold the other.
  return [first, second].every((value) => /^[\w.-]+$/.test(value));
}

function ruleOf(text: string): Rule | undefined {
  const words = readSimpleCommand(withoutComment(text))?.words.map((word) => word.text) ?? [];
  const program = words.findIndex((word) => /^ip6?tables$/.test(word));
  const put = words.findIndex((word) => word === '-A' || word === '-I');
  const jump = words.indexOf('-j');
  if (program < 0 || put < program || jump < put) return undefined;
  const table = words[words.indexOf('-t') + 1];
  const place = words.slice(0, program + 1).join(' ');
  const chain = `${place} ${words.includes('-t') ? table : 'filter'} ${words[put + 1]}`;
  return { chain, conditions: conditionsOf(words.slice(put + 2, jump)), target: words.slice(jump).join(' ') };
}

function conditionsOf(words: readonly string[]): Map<string, string> {
  const named = words.flatMap((word, index): [string, string][] => {
    if (!word.startsWith('-')) return [];
    return [[words[index - 1] === '!' ? `! ${word}` : word, words[index + 1] ?? '']];
  });
  return new Map(named);
}

const withoutComment = (text: string): string => text.replace(/\s+#[^\n]*$/, '');
