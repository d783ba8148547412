import type { Token } from 'marked';
import type { Block } from './blocks.ts';
import type { Faults } from './faults.ts';
import { looksLikeRole } from './fences.ts';
import { looksLikeHint } from './hints.ts';

/** Reports what has a meaning for the tool and stands inside a list, a quote or HTML, where it is not read. */
export function checkNested({ token, offset }: Block, faults: Faults): void {
  if (token.type === 'html') {
    checkHtml(token.raw, offset, faults);
    return;
  }
  let from = 0;
  const open: Token[] = childrenOf(token).reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const found = meaningful(next);
    if (found !== undefined) {
      const at = Math.max(token.raw.indexOf(found.mark, from), from);
      from = at + 1;
      faults.add(offset + at, `${found.what} inside a list or quote is not read; put it at the left margin`);
    }
    for (const child of childrenOf(next).reverse()) open.push(child);
  }
}

/** What a nested block would mean at the left margin, and the text by which its place is found again. */
function meaningful(token: Token): { what: string; mark: string } | undefined {
  if (token.type === 'blockquote' && looksLikeHint(token.raw)) return { what: 'a hint', mark: '[!' };
  if (token.type !== 'code' || token.codeBlockStyle === 'indented' || !looksLikeRole(token.lang ?? ''))
    return undefined;
  return { what: `a \`${token.lang}\` fence`, mark: (token.raw.split('\n')[0] ?? '').trim() };
}

function childrenOf(token: Token): Token[] {
  if (token.type === 'list') return token.items.slice();
  return 'tokens' in token && Array.isArray(token.tokens) ? token.tokens.slice() : [];
}

function checkHtml(raw: string, offset: number, faults: Faults): void {
  if (raw.trimStart().startsWith('<!--')) {
    if (!raw.includes('-->')) faults.add(offset, 'this comment never ends; close it with `-->`');
    return;
  }
  for (const match of raw.matchAll(/^ {0,3}(?:`{3,}|~{3,})(.*)$/gm)) {
    if (looksLikeRole(match[1] ?? '')) {
      faults.add(offset + match.index, 'a fence inside HTML is not read; put an empty line before it');
    }
  }
}
