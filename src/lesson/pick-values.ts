import { createHash } from 'node:crypto';
import { type Candidate, type Choice, candidateOf, clash, sizeOf, type Variable } from './choices.ts';

/**
 * The value of each variable for a seed: always the same for the same seed, and no two of one kind alike. The
 * variables must have been found to leave each other enough to choose from.
 */
export function pickValues(variables: readonly Variable[], seed: string): Map<string, string> {
  const picked: { name: string; kind: Choice['kind']; value: Candidate }[] = [];
  for (const { name, choice } of variables) {
    const { kind } = choice;
    const taken = picked.filter((each) => each.kind === kind);
    const net = picked.find((each) => choice.kind === 'address' && each.name === choice.net)?.value.span;
    const size = sizeOf(choice);
    const start = hash(seed, name) % size;
    for (let step = 0; step < size; step++) {
      const value = candidateOf(choice, (start + step) % size, net);
      if (taken.some((each) => clash(each.value, value))) continue;
      picked.push({ name, kind, value });
      break;
    }
  }
  return new Map(picked.map(({ name, value }) => [name, value.text]));
}

/** 48 bits of the SHA-256 of seed and name: far more than there is to choose from, so that the rest is fair. */
function hash(seed: string, name: string): number {
  return createHash('sha256').update(`${seed}\0${name}`).digest().readUIntBE(0, 6);
}
