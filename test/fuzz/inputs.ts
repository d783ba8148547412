import { Random } from './random.ts';

/** What inputs are made of. */
export interface Material {
  /** Texts that are right. */
  samples: readonly string[];
  /** What means something to the reader. */
  pieces: readonly string[];
}

/** What means something to no reader, or to all. */
const odd = [
  '\0',
  '\x1b',
  '\r\n',
  '\t',
  '\u202e',
  '\ud800',
  '\u{1f600}',
  '__proto__',
  '99999999999999999999',
  '-1',
  '',
];

/** The input of a number: always the same one. */
export function inputOf({ samples, pieces }: Material, number: number): string {
  const random = new Random(number);
  const piece = () => (random.below(12) === 0 ? random.oneOf(odd) : random.oneOf(pieces));
  // Mostly once; now and then often enough for what grows faster than its input.
  const repeated = () => piece().repeat(random.below(10) === 0 ? 1 + random.below(200) : 1);
  if (random.below(4) === 0) return Array.from({ length: random.below(40) }, repeated).join('');
  let text = random.oneOf(samples);
  for (let changes = 1 + random.below(6); changes > 0; changes -= 1) {
    const from = random.below(text.length + 1);
    const to = Math.min(text.length, from + (random.below(3) === 0 ? random.below(text.length + 1) : random.below(20)));
    const span = text.slice(from, to);
    const instead = random.oneOf([() => '', repeated, () => span + span, () => span + repeated()])();
    text = text.slice(0, from) + instead + text.slice(to);
  }
  return text;
}
