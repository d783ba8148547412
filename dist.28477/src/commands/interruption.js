/** What signals do to a command: they stop it, unless it has handed the keyboard's signals to another program. */
export class Interruption {
    controller = new AbortController();
    taker;
    /** Aborted when the command is to stop: close what is open, and come back. */
    get signal() {
        return this.controller.signal;
    }
    /** A signal has come. */
    receive(name) {
        const ofKeyboard = name === 'SIGINT' || name === 'SIGQUIT';
        if (ofKeyboard && this.taker)
            this.taker(name);
        else
            this.stop();
    }
    /** Stops the command. */
    stop() {
        this.controller.abort();
    }
    /**
     * Ctrl-C and Ctrl-\ belong to the taker for as long as the work takes.
     * @throws what the work throws
     */
    async handOver(taker, work) {
        this.taker = taker;
        try {
            return await work();
        }
        finally {
            this.taker = undefined;
        }
    }
}
//# sourceMappingURL=interruption.js.map