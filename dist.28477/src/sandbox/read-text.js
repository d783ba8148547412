import { readFileSync } from 'node:fs';
/** Contents of a file, empty where it cannot be read. */
export function textOf(path) {
    try {
        return readFileSync(path, 'utf8');
    }
    catch {
        return '';
    }
}
//# sourceMappingURL=read-text.js.map