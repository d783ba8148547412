import { answerOf, type Command, type Step } from '../domain/lesson.ts';
import type { Stage } from '../play/stage.ts';
import { shellQuote } from '../shell/shell-quote.ts';

/** One command of a fence as the shell reads it: a line, or several that go on. */
export interface Entry {
  text: string;
  /** Lines of the fence, counted from 0; the last one is not part of it. */
  from: number;
  to: number;
  /** Marked as something that the step passes without. */
  optional: boolean;
}

/** What each fence of a lesson's answers consists of. */
export type Entries = ReadonlyMap<Command, readonly Entry[]>;

/**
 * Asks a shell inside, which only reads and runs nothing, where each command of the lesson's answers ends: after the
 * first line with which it is complete.
 */
export async function entriesOf(steps: readonly Step[], stage: Stage, signal: AbortSignal): Promise<Entries> {
  const entries = new Map<Command, Entry[]>();
  for (const command of steps.flatMap(answerOf)) {
    const script = { ...command, text: splitter(command.text), background: false };
    const { output } = await stage.run(script, undefined, signal);
    entries.set(command, entriesBetween(command.text.split('\n'), output));
  }
  return entries;
}

/** Prints the number of each line of the text that completes a command. */
function splitter(text: string): string {
  // An open here-document is only a warning to `bash -n`, and a line that ends in a backslash not even that.
  return `(
number=0 entry= continued='(^|[^\\])(\\\\\\\\)*\\\\$'
while IFS= read -r line; do
  number=$((number + 1)) entry+=$line$'\\n'
  [[ $line =~ $continued ]] && continue
  [[ $(LC_ALL=C bash -n <<<"$entry" 2>&1) ]] && continue
  printf '%d\\n' "$number" && entry=
done <<<${shellQuote(text)}
)`;
}

function entriesBetween(lines: readonly string[], output: string): Entry[] {
  const ends = [...output.matchAll(/^(\d+)$/gm)].map(([number]) => Number(number));
  const starts = [0, ...ends];
  return starts.flatMap((from, index) => {
    const to = ends[index] ?? lines.length;
    const own = lines.slice(from, to);
    if (own.every((line) => /^\s*(?:#|$)/.test(line))) return [];
    const optional = [own[0], own.at(-1)].some((line) => /\s# optional(?:, fails)?\s*$/.test(line ?? ''));
    return [{ text: own.join('\n').trim(), from, to, optional }];
  });
}

/** The command without some of its entries; nothing is left of it when they were all. */
export function without(command: Command, entries: Entries, left: (entry: Entry) => boolean): Command[] {
  const known = entries.get(command) ?? [];
  const out = known.filter(left);
  if (out.length === 0) return [command];
  if (out.length === known.length) return [];
  const lines = command.text.split('\n');
  return [{ ...command, text: lines.filter((_, at) => !out.some(({ from, to }) => at >= from && at < to)).join('\n') }];
}

/** The command with another text in the place of one of its entries. */
export function withInstead(command: Command, { from, to }: Entry, text: string): Command {
  const lines = command.text.split('\n');
  return { ...command, text: [...lines.slice(0, from), text, ...lines.slice(to)].join('\n') };
}

/** The step with nothing but what it needs: no command marked as optional. */
export function bareStep(step: Step, entries: Entries): Step {
  const bare = (commands: readonly Command[]) =>
    commands.flatMap((command) => without(command, entries, ({ optional }) => optional));
  return { ...step, commands: bare(step.commands), solution: bare(step.solution) };
}
