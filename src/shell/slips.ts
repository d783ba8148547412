import { readSimpleCommand } from './simple-command.ts';

/** A command as somebody may type it by mistake. */
export interface Slip {
  text: string;
  /** What is different: "with -A for -I". */
  what: string;
  /** The same, in another place among others. */
  reorders?: true;
}

/** The words of a command; of its own quotes and redirections nothing is changed. */
interface Words {
  text: string;
  words: readonly { text: string; at: number; end: number }[];
}

/**
 * The usual slips in one command: another address or prefix length, the host for a namespace, `-A` for `-I`, a rule
 * without one of its conditions, a device without its name. Empty for what is more than one simple command.
 */
export function slipsOf(text: string): Slip[] {
  const simple = readSimpleCommand(text.replace(/\s+#[^\n]*$/, ''));
  if (simple === undefined || simple.writesFile) return [];
  // A quoted word is not what it reads, and stays as it is.
  const words = simple.words
    .filter((word) => text.startsWith(word.text, word.at))
    .map((word) => ({ ...word, end: word.at + word.text.length }));
  const all = { text, words };
  const isFilter = words.some((word) => /^ip6?tables$/.test(word.text));
  const found = [
    ...addressSlips(all),
    ...prefixSlips(all),
    ...placeSlips(all),
    ...(isFilter ? ruleSlips(all) : deviceSlips(all)),
  ];
  return found.filter((slip, index) => found.findIndex((other) => other.text === slip.text) === index);
}

const address = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.(\d{1,3})(\/\d{1,2})?$/;

/** Another address of the subnet. */
function addressSlips({ text, words }: Words): Slip[] {
  return words.flatMap((word) => {
    const [, network, last, length = ''] = address.exec(word.text) ?? [];
    // An address that ends in 0 is a network's, or none at all.
    if (network === undefined || last === '0' || network.startsWith('127.')) return [];
    const other = `${network}.${Number(last) === 199 ? 198 : 199}${length}`;
    return [{ text: replaced(text, word, other), what: `with ${other} for ${word.text}` }];
  });
}

function prefixSlips({ text, words }: Words): Slip[] {
  return words.flatMap((word) => {
    const [, network, last, length] = address.exec(word.text) ?? [];
    if (length === undefined || length === '/0') return [];
    const other = length === '/32' ? '/24' : '/32';
    return [{ text: replaced(text, word, `${network}.${last}${other}`), what: `with ${other} for ${length}` }];
  });
}

/** What is meant for a namespace is done on the machine itself. */
function placeSlips({ text, words }: Words): Slip[] {
  const [first, second, third, fourth, fifth] = words;
  if (first?.text !== 'ip') return [];
  if ((second?.text === '-n' || second?.text === '-netns') && third && fourth) {
    return [{ text: cut(text, second.at, fourth.at), what: `without -n ${third.text}` }];
  }
  if (second?.text === 'netns' && third?.text === 'exec' && fourth && fifth) {
    return [{ text: cut(text, first.at, fifth.at), what: `outside of ${fourth.text}` }];
  }
  return [];
}

/** Conditions of a rule that can be left out, and how many words they have. */
const conditions: Record<string, number> = {
  ...{ '-i': 2, '-o': 2, '-s': 2, '-d': 2, '--dport': 2, '--sport': 2 },
  ...{ '--ctstate': 2, '--dst-type': 2, '--src-type': 2 },
};

function ruleSlips({ text, words }: Words): Slip[] {
  return words.flatMap((word, index): Slip[] => {
    if (word.text === '-A' || word.text === '-I') {
      const position = words[index + 2];
      // A number behind the chain is where it is put in.
      if (position !== undefined && /^\d+$/.test(position.text)) return [];
      const other = word.text === '-A' ? '-I' : '-A';
      return [{ text: replaced(text, word, other), what: `with ${other} for ${word.text}`, reorders: true }];
    }
    const length = conditions[word.text];
    if (length === undefined) return [];
    const before = words[index - 1];
    const denied = before?.text === '!';
    // `-m conntrack` needs its condition, and goes with it.
    const module = word.text.startsWith('--') && words[index - (denied ? 3 : 2)]?.text === '-m';
    const begin = words[index - (module ? 2 : 0) - (denied ? 1 : 0)];
    const end = words[index + length];
    if (begin === undefined) return [];
    const [from, to] = end === undefined ? [begin.at, text.length] : [begin.at, end.at];
    return [{ text: cut(text, from, to).trimEnd(), what: `without ${text.slice(from, to).trim()}` }];
  });
}

function deviceSlips({ text, words }: Words): Slip[] {
  return words.flatMap((word, index) => {
    const [name, next] = [words[index + 1], words[index + 2]];
    if (word.text !== 'dev' || name === undefined || index === 0) return [];
    const to = next?.at ?? text.length;
    return [{ text: cut(text, word.at, to).trimEnd(), what: `without dev ${name.text}` }];
  });
}

const replaced = (text: string, { at, end }: { at: number; end: number }, by: string) =>
  text.slice(0, at) + by + text.slice(end);

const cut = (text: string, from: number, to: number) => text.slice(0, from) + text.slice(to);
