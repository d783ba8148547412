import { type Block, lexBlocks } from '../document/blocks.ts';
import { Faults } from '../document/faults.ts';
import { isInWords } from '../document/prose.ts';
import type { Replacement } from '../document/source.ts';
import { suggestion } from '../text/nearest.ts';

/** A part of a text, from its first character to behind its last. */
export interface Part {
  from: number;
  to: number;
}

/** A lesson's text and what is to be found in it. */
export interface Uses {
  text: string;
  /** The value of each variable by its name. */
  values: ReadonlyMap<string, string>;
  /** Where the variables are declared. */
  vars: Part;
  world: Part | undefined;
  /** Offset of what stands behind the front matter. */
  body: number;
  faults: Faults;
}

const use = /\$\{([A-Za-z_]\w*)\}/g;
const drawn = /\$\{([A-Za-z_]\w*)\}( {2,})?/g;

/** What is to be replaced by values; uses where none can stand, and names that nobody declared, are faults. */
export function usesIn(uses: Uses): Replacement[] {
  const { text, vars, world, body, faults } = uses;
  const inside = (part: Part | undefined, offset: number) =>
    part !== undefined && part.from <= offset && offset < part.to;
  const front = [...text.slice(0, body).matchAll(use)].filter(({ index }) => !inside(vars, index));
  // Faults of the blocks themselves are told by whoever reads them.
  const blocks = lexBlocks(text.slice(body), body, new Faults(faults.source));
  return [
    ...front.flatMap(({ index, 1: name = '' }) =>
      inside(world, index) ? replaced(uses, index, name) : fixed(uses, index, name, 'this key'),
    ),
    ...blocks.flatMap((block) => usesInBlock(uses, block)),
  ];
}

function usesInBlock(uses: Uses, { token, offset }: Block): Replacement[] {
  const { raw } = token;
  const found = [...raw.matchAll(use)].map(({ index, 1: name = '' }) => ({ at: offset + index, name }));
  if (token.type === 'heading') return found.flatMap(({ at, name }) => fixed(uses, at, name, 'a heading'));
  if (token.type === 'html' && !isInWords(raw))
    return found.flatMap(({ at, name }) => fixed(uses, at, name, 'a comment'));
  const language = token.type === 'code' && token.codeBlockStyle !== 'indented' ? (token.lang ?? '') : undefined;
  if (language !== undefined && /^(?:sh|bash|shell|console)\b/.test(language)) return usesInShell(uses, raw, offset);
  if (language !== undefined && /^(?:text)?$/.test(language)) return usesInDrawing(uses, raw, offset);
  return found.flatMap(({ at, name }) => replaced(uses, at, name));
}

/** In a shell's text only what was declared is ours; the rest is the shell's. */
function usesInShell({ values, faults }: Uses, raw: string, offset: number): Replacement[] {
  const used = [...raw.matchAll(use)];
  // Each name is looked for once, however often it is used.
  const set = new Set(
    [...new Set(used.map(([, name = '']) => name))].filter((name) => values.has(name) && assigns(raw, name)),
  );
  return used.flatMap(({ index, 0: whole, 1: name = '' }) => {
    const value = values.get(name);
    if (value === undefined) return [];
    if (set.has(name)) {
      const cure = 'give the variable of the shell another name';
      faults.add(offset + index, `the shell sets \`${name}\` here, and \`vars\` has a \`${name}\` as well; ${cure}`);
    }
    return [{ offset: offset + index, length: whole.length, text: value }];
  });
}

function assigns(shell: string, name: string): boolean {
  const pattern = `(?:^|[\\s;&|({])${name}\\+?=|\\bfor\\s+${name}\\b|\\bread\\b[^\\n;|&]*\\s${name}\\b`;
  return new RegExp(pattern, 'm').test(shell);
}

/** In a drawing a value takes up the blanks behind it, so that what stands further right stays in its column. */
function usesInDrawing(uses: Uses, raw: string, offset: number): Replacement[] {
  return [...raw.matchAll(drawn)].flatMap(({ index, 0: whole, 1: name = '', 2: blanks }) => {
    const found = replaced(uses, offset + index, name);
    if (blanks === undefined) return found;
    return found.map((each) => ({ ...each, length: whole.length, text: `${each.text} `.padEnd(whole.length) }));
  });
}

function replaced({ values, faults }: Uses, offset: number, name: string): Replacement[] {
  const text = values.get(name);
  if (text !== undefined) return [{ offset, length: name.length + 3, text }];
  faults.add(offset, `\`vars\` has no \`${name}\`${suggestion(name, [...values.keys()])}`);
  return [];
}

function fixed({ values, faults }: Uses, offset: number, name: string, place: string): [] {
  if (values.has(name)) {
    faults.add(offset, `\`\${${name}}\` cannot stand in ${place}, which is the same for everybody`);
  }
  return [];
}
