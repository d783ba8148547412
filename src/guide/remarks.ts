import type { Step } from '../domain/lesson.ts';
import { linesOf, programsOf } from '../domain/lesson-programs.ts';
import { asTyped } from '../machine/own-command.ts';
import { lookForPrograms } from '../machine/programs.ts';

/** Exit status of a shell that finds no such command. */
const notFound = 127;

/** A command that was copied along with the prompt `# ` of a listing, without it; undefined for other lines. */
export function withoutPrompt(step: Step, text: string): string | undefined {
  const command = /^\s*#\s+(\S.*)$/.exec(text)?.[1];
  return command !== undefined && programsOf(linesOf(step)).includes(firstWord(command)) ? command : undefined;
}

/** What to say of a command that the shell could not find: the package, where it is known. */
export function remarkOnMissing(text: string, status: number): string | undefined {
  if (status !== notFound) return undefined;
  const name = firstWord(text);
  const missing = lookForPrograms().find((program) => program.name === name && !program.ok);
  return missing?.cure === undefined
    ? undefined
    : `${name} is not installed on this machine. In another window, outside of the lesson: ${asTyped(missing.cure)}`;
}

/** Whether a command uses a program of the step's own answer. */
export function isMeantFor(step: Step, text: string): boolean {
  return programsOf(linesOf(step)).includes(firstWord(text));
}

function firstWord(text: string): string {
  return text.trim().split(/\s/)[0] ?? '';
}
