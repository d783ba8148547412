/** A failure of the machine, of the usage or of ours: one message, and where there is one, the cure. */
export class UnderlayError extends Error {
    code;
    cure;
    name = 'UnderlayError';
    constructor(code, message, 
    /** What to do about it, as a sentence or a command. */
    cure) {
        super(message);
        this.code = code;
        this.cure = cure;
    }
}
/** Exit statuses of the command line. */
export const exitStatus = { ok: 0, failed: 1, usage: 2, machine: 3, interrupted: 130 };
/** The exit status that an error code stands for. */
export function exitStatusOf(code) {
    if (code === 'machine')
        return exitStatus.machine;
    if (code === 'interrupted')
        return exitStatus.interrupted;
    return exitStatus.usage;
}
//# sourceMappingURL=errors.js.map