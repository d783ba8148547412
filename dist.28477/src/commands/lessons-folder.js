import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
/** The folder of the lessons that come with the program, seen from its sources or from what was built of them. */
export function lessonsFolder() {
    for (let folder = dirname(fileURLToPath(import.meta.url));; folder = dirname(folder)) {
        const lessons = join(folder, 'lessons');
        if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder)
            return lessons;
    }
}
//# sourceMappingURL=lessons-folder.js.map