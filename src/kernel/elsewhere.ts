import type { KernelState } from './kernel-state.ts';

/** Something that a command names, and that is not where the command looked for it. */
export interface Elsewhere {
  name: string;
  kind: 'namespace' | 'interface';
  /** Where the command looked. */
  lookedIn: string;
  /** Where it is: a machine, or a namespace on it. */
  isIn: { machine: string; namespace?: string };
}

/**
 * Finds what a command that failed on a machine looked for in the wrong place: a namespace of another machine, or an
 * interface of another namespace or machine. Pure.
 */
export function findElsewhere(text: string, machine: string, state: KernelState): Elsewhere | undefined {
  const words = text.split(/[\s;|&()"'=]+/).filter((word) => word !== '');
  const own = state.namespaces.filter((namespace) => namespace.machine === machine);
  for (const name of words) {
    const there = state.namespaces.find((namespace) => namespace.name === name);
    if (there && !own.some((namespace) => namespace.name === name)) {
      return { name, kind: 'namespace', lookedIn: machine, isIn: { machine: there.machine } };
    }
  }
  const wanted = enteredNamespace(words);
  const entered = own.find(({ name }) => name === wanted);
  // Where there is no such place, nothing was looked for in it.
  if (wanted !== undefined && !entered) return undefined;
  const here = state.networks.find(({ id, place }) => (entered ? id === entered.id : place === machine));
  for (const name of words) {
    if (!here || here.links.some((link) => link.name === name)) continue;
    const there = state.networks.find(({ links }) => links.some((link) => link.name === name));
    if (there) return { name, kind: 'interface', lookedIn: entered?.name ?? machine, isIn: locate(there, state) };
  }
  return undefined;
}

/** The namespace that an ip(8) command goes into, as its words name it. */
function enteredNamespace(words: readonly string[]): string | undefined {
  const at = words.findIndex(
    (word, index) => /^-n(etns)?$/.test(word) || (word === 'exec' && words[index - 1] === 'netns'),
  );
  return at < 0 ? undefined : words[at + 1];
}

function locate({ id, place }: { id: string; place: string }, { namespaces }: KernelState): Elsewhere['isIn'] {
  const named = namespaces.find((namespace) => namespace.id === id);
  return named ? { machine: named.machine, namespace: named.name } : { machine: place };
}
