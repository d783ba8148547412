import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lessonsFolder } from "./lessons-folder.js";
/** The program's version, as its package says. */
export function version() {
    return JSON.parse(readFileSync(join(lessonsFolder(), '..', 'package.json'), 'utf8')).version;
}
//# sourceMappingURL=version.js.map