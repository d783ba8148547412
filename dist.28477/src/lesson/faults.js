import { visible } from "../domain/visible.js";
/** Collects the faults of one lesson while it is read. */
export class Faults {
    source;
    #found = [];
    constructor(source) {
        this.source = source;
    }
    /** Notes a fault at an offset of the source's text; the message may repeat what stands there. */
    add(offset, message) {
        this.#found.push({ ...this.position(offset), message: visible(message) });
    }
    position(offset) {
        return this.source.positionAt(offset);
    }
    get count() {
        return this.#found.length;
    }
    /** All faults in the order in which they stand in the file, each once. */
    inOrder() {
        const seen = new Set();
        return this.#found
            .filter(({ line, column, message }) => {
            const key = `${line}:${column}:${message}`;
            if (seen.has(key))
                return false;
            seen.add(key);
            return true;
        })
            .sort((a, b) => a.line - b.line || a.column - b.column);
    }
}
//# sourceMappingURL=faults.js.map