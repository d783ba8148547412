import { Separator, search, select } from '@inquirer/prompts';
import { wrapText } from '../text/wrap.ts';
import { readMenuKeys, readSearchKeys } from './menu-keys.ts';
import { type Outcome, prompted, themeFor } from './prompted.ts';
import type { Style } from './style.ts';

export interface MenuEntry {
  value: string;
  /** By which it can be typed, from 0 to 99. */
  number: number;
  name: string;
  /** Entries of one group stand together, below its name. */
  group: string;
  /** Why it cannot be chosen. */
  disabled?: string;
  description: string;
}

/** Columns that a text gets even in a narrower window. */
const narrowest = 20;
/** Rows of the window that the list leaves to its title, a description and the keys. */
const around = 7;

/** A menu; undefined when the person leaves it. @param start the entry that it begins at */
export async function askMenu(
  message: string,
  entries: readonly MenuEntry[],
  style: Style,
  start?: string,
): Promise<string | undefined> {
  let at = start;
  for (;;) {
    const outcome = await fromList(message, entries, style, at);
    if ('value' in outcome) return outcome.value;
    const { wish } = outcome;
    if (wish === 'leave') return undefined;
    if (wish === 'search') {
      const found = await fromSearch(entries, style);
      if ('value' in found) return found.value;
    } else {
      const meant = entries.find(({ number, disabled }) => number === wish.number && disabled === undefined);
      if (meant && wish.choose) return meant.value;
      at = meant?.value ?? at;
    }
  }
}

function fromList(
  message: string,
  entries: readonly MenuEntry[],
  style: Style,
  start?: string,
): Promise<Outcome<string>> {
  const choices = entries.flatMap(({ value, name, group, disabled = false, description }, index) => [
    ...(group === entries[index - 1]?.group ? [] : [new Separator(group)]),
    { value, name, disabled, description: described(description, style) },
  ]);
  const keys = [
    ['↑↓', 'move'],
    ['⏎', 'open'],
    ['0-9', 'number'],
    ['/', 'search'],
    ['q', 'leave'],
  ];
  const help = style.plain ? 'Arrow keys move, Enter opens, a number goes there, / searches, q leaves.' : undefined;
  const theme = {
    ...themeFor(style),
    style: { keysHelpTip: () => help ?? keys.map((key) => key.join(' ')).join(' · ') },
  };
  const pageSize = Math.max(5, (process.stdout.rows ?? 24) - around);
  const more = choices.length > pageSize ? `${message} (${entries.length}; the list goes on below)` : message;
  const config = {
    message: more,
    choices,
    loop: false,
    pageSize,
    theme,
    ...(start === undefined ? {} : { default: start }),
  };
  return prompted(readMenuKeys, (context) => select(config, context));
}

function fromSearch(entries: readonly MenuEntry[], style: Style): Promise<Outcome<string>> {
  const open = entries.filter(({ disabled }) => disabled === undefined);
  const source = (term = '') =>
    open
      .filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(term.toLowerCase()))
      .map(({ value, name, description }) => ({ value, name, description: described(description, style) }));
  const message = 'Search (Esc: back to the list):';
  return prompted(readSearchKeys, (context) =>
    search({ message, source, pageSize: 10, theme: themeFor(style) }, context),
  );
}

const described = (description: string, { width }: Style): string =>
  wrapText(description, Math.max(narrowest, width - 1)).join('\n');
