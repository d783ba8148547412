import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
/** The folder of the progress files; a relative XDG_STATE_HOME is ignored, as its specification says. */
export function progressFolder(environment = process.env) {
    const { UNDERLAY_STATE: own, XDG_STATE_HOME: shared } = environment;
    if (own)
        return join(resolve(own), 'progress');
    const states = shared && isAbsolute(shared) ? shared : join(homedir(), '.local', 'state');
    return join(states, 'underlay', 'progress');
}
/**
 * The name under which a lesson's progress is kept: its id, and for a file of one's own also a mark of where that
 * file lies, so that it is not mistaken for the lesson of the same id in `lessonsFolder`.
 */
export async function progressKey(lesson, lessonsFolder) {
    const name = lesson.id.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 100);
    const [file, folder] = await Promise.all([realPath(lesson.file), realPath(lessonsFolder)]);
    if (dirname(file) === folder)
        return name;
    return `${name}@${createHash('sha256').update(file).digest('hex').slice(0, 12)}`;
}
async function realPath(path) {
    return realpath(path).catch(() => resolve(path));
}
//# sourceMappingURL=state-folder.js.map