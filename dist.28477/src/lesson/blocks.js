import { Lexer } from 'marked';
const deepestNesting = 20;
/** A lexer that stops at a depth, since quotes in quotes cost time by the square and then the stack. */
class BoundedLexer extends Lexer {
    /** Characters in front of the first block that is nested too deep. */
    tooDeepAt;
    #depth = 0;
    #top = [];
    blockTokens(source, tokens = [], lastParagraphClipped = false) {
        if (this.#depth === 0)
            this.#top = tokens;
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
export function lexBlocks(text, offset, faults) {
    const lexer = new BoundedLexer({ gfm: true });
    const tokens = lexer.blockTokens(text, []);
    if (lexer.tooDeepAt !== undefined) {
        faults.add(offset + lexer.tooDeepAt, `lists or quotes nested more than ${deepestNesting} deep`);
    }
    let at = offset;
    return tokens.map((token) => {
        const block = { token, offset: at };
        at += token.raw.length;
        return block;
    });
}
//# sourceMappingURL=blocks.js.map