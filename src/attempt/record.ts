import type { CheckResult } from '../domain/outcome.ts';
import { type Attempt, changeStep, type LearnerCommand } from './state.ts';

/** What is kept for whoever reads an attempt later, in characters, lines and commands: the file is written after each command. */
const longest = { printed: 2000, line: 200, saw: 500, map: 50_000 };
const mostChanges = 12;
const mostPrinted = 40;

/** The end of what a command printed, as far as it is known. */
export function endOf(printed: string | undefined): Pick<LearnerCommand, 'printed'> {
  return printed === undefined || printed.trim() === '' ? {} : { printed: printed.slice(-longest.printed) };
}

/** The commands with what the last of them printed; of those long before, that is forgotten. */
export function withPrinted(commands: readonly LearnerCommand[], printed: string | undefined): LearnerCommand[] {
  const old = commands.length - mostPrinted;
  return commands.map((command, index) => {
    if (index === commands.length - 1) return { ...command, ...endOf(printed) };
    return index < old ? { ...command, printed: undefined, changes: undefined } : command;
  });
}

/** The attempt with what its last command changed; lines beyond the twelfth are left out. */
export function withChanges(attempt: Attempt, changes: readonly string[]): Attempt {
  // What still runs was noted behind it.
  const last = attempt.draft.findLast(({ status }) => status !== null) ?? attempt.draft.at(-1);
  const step = attempt.steps[attempt.current];
  if (!last || !step || attempt.finished || changes.length === 0) return attempt;
  const kept = [...(last.changes ?? []), ...changes].slice(0, mostChanges).map((line) => line.slice(0, longest.line));
  const told = (command: LearnerCommand) => (command === last ? { ...last, changes: kept } : command);
  const changed = { ...attempt, draft: attempt.draft.map(told) };
  // What is redone counts only once it has passed.
  return step.commands.includes(last)
    ? changeStep(changed, attempt.current, { commands: step.commands.map(told) })
    : changed;
}

/** The attempt with the world as it was when a step was done; one that is too big for a picture is left out. */
export function withMap(attempt: Attempt, index: number, map: string): Attempt {
  return changeStep(attempt, index, { map: map.length > longest.map ? undefined : map });
}

/** What checks that passed saw, by their ids. */
export function whatWasSeen(results: readonly CheckResult[]): Record<string, string> {
  return Object.fromEntries(
    results.flatMap(({ check, verdict }) => (verdict.ok ? [[check.id, verdict.saw.slice(0, longest.saw)]] : [])),
  );
}
