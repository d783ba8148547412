import type { Lesson } from '../domain/lesson.ts';
import type { Style } from '../terminal/style.ts';
import { nearest } from '../text/nearest.ts';
import { visible } from '../text/visible.ts';
import { wrapText } from '../text/wrap.ts';

/** A word, what it means, and the lesson that explains it. */
export interface Definition {
  word: string;
  means: string;
  lesson: Pick<Lesson, 'id' | 'order' | 'title'>;
}

/** What lessons say about themselves. */
type Explaining = Pick<Lesson, 'id' | 'order' | 'title' | 'words'>;

/** All words that lessons explain, in the lessons' order; of a word that two explain, the first counts. */
export function glossaryOf(lessons: readonly Explaining[]): Definition[] {
  const known = new Set<string>();
  return lessons.flatMap((lesson) =>
    Object.entries(lesson.words ?? {}).flatMap(([word, means]) => {
      const key = word.toLowerCase();
      if (known.has(key)) return [];
      known.add(key);
      return [{ word, means, lesson }];
    }),
  );
}

/**
 * What to say to `what`, or to `what WORD`; `found` is false where no lesson explains it.
 * @param here the lesson that the learner is in
 */
export function whatText(
  glossary: readonly Definition[],
  wanted: string | undefined,
  style: Style,
  here?: Pick<Lesson, 'id'>,
) {
  if (wanted === undefined) return { found: true, text: listOf(glossary, style) };
  const definition = find(glossary, wanted);
  if (definition) return { found: true, text: one(definition, style, here) };
  const near = nearest(
    wanted.toLowerCase(),
    glossary.map(({ word }) => word.toLowerCase()),
  );
  const hint = near === undefined ? '' : ` Did you mean \`${near}\`?`;
  return { found: false, text: `No lesson explains "${visible(wanted)}".${hint} \`what\` alone lists the words.` };
}

/** In any case, and in the plural. */
function find(glossary: readonly Definition[], wanted: string): Definition | undefined {
  const given = wanted.toLowerCase().replace(/\s+/g, ' ').trim();
  const forms = [given, given.replace(/s$/, ''), given.replace(/es$/, '')];
  return forms.flatMap((form) => glossary.find(({ word }) => word.toLowerCase() === form) ?? [])[0];
}

function one({ word, means, lesson }: Definition, { width, colors }: Style, here?: Pick<Lesson, 'id'>): string {
  const lines = wrapText(visible(`${word}: ${means}`), Math.max(20, width - 2));
  const place =
    lesson.id === here?.id
      ? 'This lesson explains it, where it uses it first.'
      : `Lesson ${lesson.order}, ${visible(lesson.title)}, explains it.`;
  const [first = '', ...others] = lines;
  const head = first.startsWith(`${word}:`) ? colors.bold(word) + first.slice(word.length) : first;
  return [head, ...others, ...wrapText(place, Math.max(20, width - 2)).map((line) => colors.dim(line))].join('\n');
}

function listOf(glossary: readonly Definition[], { width }: Style): string {
  if (glossary.length === 0) return 'No lesson explains a word.';
  const orders = [...new Set(glossary.map(({ lesson }) => lesson.order))];
  const lines = orders.flatMap((order) => {
    const words = glossary.filter(({ lesson }) => lesson.order === order).map(({ word }) => visible(word));
    const [first = '', ...others] = wrapText(words.join(', '), Math.max(20, width - 15));
    return [`  lesson ${String(order).padStart(2)}  ${first}`, ...others.map((line) => `             ${line}`)];
  });
  return ['The words that lessons explain; `what WORD` says what one means:', ...lines].join('\n');
}
