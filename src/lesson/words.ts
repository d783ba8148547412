import type { Faults } from '../document/faults.ts';
import type { Diagnostic, Position } from '../domain/diagnostic.ts';
import type { Lesson } from '../domain/lesson.ts';
import type { FrontMatter } from './front-matter.ts';

/** Reports words that a lesson explains and never says. @param text what stands below the front matter */
export function checkWords({ fields, wordOffsets }: FrontMatter, text: string, faults: Faults): void {
  const said = ` ${text.toLowerCase().replace(/[^\w-]+/g, ' ')} `;
  for (const [index, word] of Object.keys(fields?.words ?? {}).entries()) {
    const one = word.toLowerCase();
    if ([one, `${one}s`, `${one}es`].some((form) => said.includes(` ${form} `))) continue;
    faults.add(wordOffsets[index] ?? 0, `the lesson explains \`${word}\` and never says it`);
  }
}

/** A lesson, and where each of its words is explained. */
interface Explaining {
  lesson: Pick<Lesson, 'id' | 'words'>;
  positions: readonly Position[];
}

/** Reports words that an earlier lesson explains already; of two with the same id, that is the fault to be told. */
export function wordsTwice(lessons: readonly Explaining[]): Diagnostic[] {
  const known = new Map<string, Explaining['lesson']>();
  return lessons.flatMap(({ lesson, positions }) =>
    Object.keys(lesson.words ?? {}).flatMap((word, index) => {
      const [key, position] = [word.toLowerCase(), positions[index]];
      const before = known.get(key);
      known.set(key, before ?? lesson);
      const isCopy = before !== lesson && before?.id === lesson.id;
      return before === undefined || isCopy || !position
        ? []
        : [{ ...position, message: `the lesson \`${before.id}\` explains \`${word}\` already` }];
    }),
  );
}
