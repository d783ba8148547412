/** The text of a lesson with the way from an offset in it back to line and column. */
export class Source {
    file;
    /** The text without byte order mark, every line ended by a single line feed. */
    text;
    #lineStarts = [0];
    constructor(source, file) {
        this.file = file;
        this.text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
        for (let at = this.text.indexOf('\n'); at !== -1; at = this.text.indexOf('\n', at + 1)) {
            this.#lineStarts.push(at + 1);
        }
    }
    /** Line and column, both from 1; columns count UTF-16 units, as editors do. */
    positionAt(offset) {
        const inside = Math.max(0, Math.min(offset, this.text.length));
        let low = 0;
        let high = this.#lineStarts.length - 1;
        while (low < high) {
            const middle = Math.ceil((low + high) / 2);
            if ((this.#lineStarts[middle] ?? 0) <= inside)
                low = middle;
            else
                high = middle - 1;
        }
        return { file: this.file, line: low + 1, column: inside - (this.#lineStarts[low] ?? 0) + 1 };
    }
}
//# sourceMappingURL=source.js.map