import { Lexer, type Token, type TokensList } from 'marked';
import type { Faults } from './faults.ts';

const deepestNesting = 20;
/** Characters of a paragraph, an item or a cell: to find its emphasis takes time by their square. */
const longestText = 4000;

/** One block of Markdown and where it begins. */
export interface Block {
  token: Token;
  offset: number;
}

/** A lexer that stops at a depth, since quotes in quotes cost time by the square and then the stack. */
class BoundedLexer extends Lexer {
  /** Characters in front of the first block that is nested too deep. */
  tooDeepAt: number | undefined;
  #depth = 0;
  #top: Token[] = [];

  override blockTokens(source: string, tokens?: Token[], lastParagraphClipped?: boolean): Token[];
  override blockTokens(source: string, tokens?: TokensList, lastParagraphClipped?: boolean): TokensList;
  override blockTokens(source: string, tokens: Token[] = [], lastParagraphClipped = false): Token[] {
    if (this.#depth === 0) this.#top = tokens;
    if (this.#depth > deepestNesting) {
      this.tooDeepAt ??= this.#top.reduce((length, { raw }) => length + raw.length, 0);
      return tokens;
    }
    this.#depth++;
    const read = super.blockTokens(source, tokens, lastParagraphClipped);
    this.#depth--;
    return read;
  }
}

/** Cuts Markdown into its top-level blocks; `offset` is where the text begins in the source. */
export function lexBlocks(text: string, offset: number, faults: Faults): Block[] {
  const lexer = new BoundedLexer({ gfm: true });
  const tokens = lexer.blockTokens(text, []);
  if (lexer.tooDeepAt !== undefined) {
    faults.add(offset + lexer.tooDeepAt, `lists or quotes nested more than ${deepestNesting} deep`);
  }
  let at = offset;
  const blocks = tokens.map((token) => {
    const block = { token, offset: at };
    at += token.raw.length;
    return block;
  });
  // What a learner wrote into a workbook is never shown.
  const shown = faults.kind === 'lesson' ? lexer.inlineQueue : [];
  const long = shown.find(({ src }) => src.length > longestText);
  if (long !== undefined) {
    const place = blocks.find(({ token }) => holds(token, long.tokens))?.offset ?? offset;
    faults.add(
      place,
      `${long.src.length} characters without an empty line; at most ${longestText} are read as one text`,
    );
  }
  return blocks;
}

/** Whether what a text is made of belongs to a block or to one that is nested in it. */
function holds(token: Token, content: Token[]): boolean {
  if (token.type === 'list') return token.items.some((item: Token) => holds(item, content));
  if (token.type === 'table') return [token.header, ...token.rows].flat().some(({ tokens }) => tokens === content);
  if (!('tokens' in token) || token.tokens === undefined) return false;
  return token.tokens === content || token.tokens.some((inner) => holds(inner, content));
}
