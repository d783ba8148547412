import type { Ask } from '../domain/lesson.ts';

/**
 * What a text means as the answer to a question; undefined where it is none.
 * A choice is told by its number, its letter, or its words, as far as they are no other's.
 * @param unknown nothing else goes by that name: it may be meant as words of the learner's own
 */
export function readAnswer({ kind, choices, answers }: Ask, text: string, unknown: boolean): string | undefined {
  const given = plain(text);
  if (given === '') return undefined;
  if (choices.length > 0) return readChoice(choices, given, unknown);
  if (
    kind === 'number' ||
    (answers.length > 0 && answers.every((answer) => answer.trim() !== '' && isNumber(answer)))
  ) {
    // "2 interfaces" is two.
    const [first = '', ...unit] = given.split(' ');
    return isNumber(first) && unit.every((word) => /^[a-z]+$/.test(word)) && unit.length < 3 ? first : undefined;
  }
  const right = answers.find((answer) => plain(answer) === given);
  if (right !== undefined) return text.trim();
  // Of several words, most are a command with a slip in it.
  return unknown && !given.includes(' ') ? text.trim() : undefined;
}

function readChoice(choices: readonly string[], given: string, unknown: boolean): string | undefined {
  const words = choices.map(plain);
  const same = words.indexOf(given);
  if (same >= 0) return choices[same];
  const sign = /^([a-i]|\d)[.)]?$/.exec(given)?.[1];
  if (sign !== undefined) return choices[/\d/.test(sign) ? Number(sign) - 1 : sign.charCodeAt(0) - 'a'.charCodeAt(0)];
  // Words of a command would go on with a blank.
  const rest = unknown ? /^\W/ : /^[,;]/;
  const begun = choices.filter((_, index) => {
    const choice = words[index] ?? '';
    return choice.startsWith(given) && rest.test(choice.slice(given.length));
  });
  return begun.length === 1 ? begun[0] : undefined;
}

/** Single words that are answers to a question, and may be the names of programs as well. */
export function answerWords({ choices, answers }: Pick<Ask, 'choices' | 'answers'>): string[] {
  const words = [...choices, ...answers].flatMap(
    (answer) => /^[a-z]+(?=[,;]|$)/i.exec(answer.trim())?.[0].toLowerCase() ?? [],
  );
  return [...new Set(words)];
}

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase()
    .replace(/^["'](.*)["']$/, '$1');
}
