/** How long and how quietly ping asks, which is no part of what it shows; true for what takes another word. */
const askingOptions: Readonly<Record<string, boolean>> = {
  ...{ '-c': true, '-i': true, '-W': true, '-w': true },
  ...{ '-n': false, '-q': false, '-4': false },
};
/** What ip(8) looks at, and the shortest that it may be called. */
const objects = [
  ['address', 'a'],
  ['link', 'l'],
  ['route', 'r'],
  ['neighbour', 'n'],
  ['netns', 'netn'],
  ['rule', 'ru'],
] as const;
const showing = /^(?:s|sh|sho|show|l|ls|lst|list)$/;

/**
 * Whether two commands look at the same thing in other words: a ping that asks more often, ip with its words
 * abbreviated. Pure.
 */
export function sameLook(one: string, other: string): boolean {
  const first = canonical(one);
  return first !== undefined && first === canonical(other);
}

/** What is looked at, in the longest words; undefined where it is not known to be just a look. */
function canonical(text: string): string | undefined {
  const [, namespace = '', command = text] = /^ip netns exec (\S+) (.+)$/.exec(text) ?? [];
  const [program, ...words] = command.split(' ');
  if (program === 'ping') return `${namespace} ping ${withoutOptions(words).join(' ')}`;
  if (program !== 'ip') return undefined;
  const [option, named = '', ...behind] = words;
  if (option !== '-n' && option !== '-netns') return ipLook(namespace, words);
  return namespace === '' ? ipLook(named, behind) : undefined;
}

function ipLook(namespace: string, [object = '', verb, ...rest]: readonly string[]): string | undefined {
  const name = objects.find(([long, short]) => long.startsWith(object) && object.startsWith(short))?.[0];
  const shows = verb === undefined || showing.test(verb);
  // What follows a verb may do anything.
  if (name === undefined || !shows) return undefined;
  return `${namespace} ip ${name} ${rest.filter((word) => word !== 'dev').join(' ')}`;
}

function withoutOptions(words: readonly string[]): string[] {
  return words.filter((word, index) => {
    if (askingOptions[words[index - 1] ?? ''] === true) return false;
    return askingOptions[word] === undefined && !/^-[ciWw][\d.]+$/.test(word);
  });
}
