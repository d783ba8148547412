/** "a", "a and b", "a, b and c". */
export function joinWords(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** Text from a stranger, made short and printable for one line of a verdict. */
export function excerpt(text: string, length = 80): string {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

const denials: ReadonlyArray<readonly [RegExp, string]> = [
  [/ can /, ' can not '],
  [/ has (?:a |an |the )?/, ' has no '],
  [/ is /, ' is not '],
];

/** The opposite of a check's description: "web can reach 10.0.0.1" becomes "web can not reach 10.0.0.1". */
export function deny(sentence: string): string {
  // the verb comes first, so the leftmost match is the one that carries the sentence
  const found = denials
    .map(([verb, opposite]) => ({ at: sentence.search(verb), verb, opposite }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at)[0];
  if (found === undefined || / (?:not|no) /.test(sentence)) return `it is not so that ${sentence}`;
  return sentence.replace(found.verb, found.opposite);
}

/** "host can reach X" next to "mynetns0 can reach X" is said as "mynetns0 can". */
export function sayControl(control: string, sentence: string): string {
  const [subject, deed] = control.split(' can ', 2);
  return deed !== undefined && sentence.endsWith(` can ${deed}`) ? `${subject} can` : control;
}
