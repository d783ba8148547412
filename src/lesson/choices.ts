import { addressesIn, formatAddress, overlap, type Span } from '../document/spans.ts';

/** What a value of a lesson is picked from. */
export type Choice =
  /** A network of that prefix length among those addresses. */
  | { kind: 'subnet'; within: Span; prefixLength: number }
  /** A host's address in the network that the variable `net` got; `prefixLength` is that network's. */
  | { kind: 'address'; net: string; prefixLength: number }
  | { kind: 'port' | 'number'; within: Span }
  | { kind: 'one-of'; words: readonly string[] };

/** A value that differs from learner to learner. */
export interface Variable {
  name: string;
  choice: Choice;
}

/** A value that can be picked; `span` is what nobody else can have then. */
export interface Candidate {
  text: string;
  span?: Span;
}

/** How many candidates there are. */
export function sizeOf(choice: Choice): number {
  switch (choice.kind) {
    case 'one-of':
      return choice.words.length;
    case 'address':
      // Neither the network's own address nor the broadcast address.
      return addressesIn(choice.prefixLength) - 2;
    case 'subnet':
      return (choice.within.last - choice.within.first + 1) / addressesIn(choice.prefixLength);
    default:
      return choice.within.last - choice.within.first + 1;
  }
}

/** One candidate by its index; `net` is the network that was picked for an address. */
export function candidateOf(choice: Choice, index: number, net: Span | undefined): Candidate {
  switch (choice.kind) {
    case 'one-of':
      return { text: choice.words[index] ?? '' };
    case 'address': {
      const address = (net?.first ?? 0) + 1 + index;
      return { text: formatAddress(address), span: { first: address, last: address } };
    }
    case 'subnet': {
      const first = choice.within.first + index * addressesIn(choice.prefixLength);
      const last = first + addressesIn(choice.prefixLength) - 1;
      return { text: `${formatAddress(first)}/${choice.prefixLength}`, span: { first, last } };
    }
    default: {
      const number = choice.within.first + index;
      return { text: String(number), span: { first: number, last: number } };
    }
  }
}

/** Whether two values of one kind cannot both be there. */
export function clash(one: Candidate, other: Candidate): boolean {
  return one.span && other.span ? overlap(one.span, other.span) : one.text === other.text;
}

/** How many candidates of a choice the value of another variable can take away at most. */
export function mostTaken(choice: Choice, other: Choice): number {
  if (choice.kind === 'one-of') {
    return other.kind === 'one-of' && choice.words.some((word) => other.words.includes(word)) ? 1 : 0;
  }
  if (choice.kind === 'address') return other.kind === 'address' && other.net === choice.net ? 1 : 0;
  if (other.kind !== choice.kind || !('within' in other) || !overlap(choice.within, other.within)) return 0;
  if (choice.kind !== 'subnet' || other.kind !== 'subnet') return 1;
  return Math.max(1, 2 ** (choice.prefixLength - other.prefixLength));
}
