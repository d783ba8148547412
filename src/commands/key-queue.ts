/** What is still to be typed at the learner's shell: lines of the tutor's first, then what the learner typed meanwhile. */
export class KeyQueue {
  private lines: string[] = [];
  private typedAhead = '';

  /** Lines to type, one at each prompt. */
  put(lines: readonly string[]): void {
    this.lines = [...lines];
  }

  /** True while lines of the tutor's are left. */
  get busy(): boolean {
    return this.lines.length > 0;
  }

  /** True while what the learner typed has to wait its turn. */
  get waiting(): boolean {
    return this.typedAhead !== '';
  }

  /** Keeps what the learner typed while nobody could take it. */
  keep(data: string): void {
    this.typedAhead += data;
  }

  /** What to type now that the prompt is there. */
  take(): string {
    const line = this.lines.shift();
    if (line !== undefined) return `${line}\r`;
    const typed = this.typedAhead;
    this.typedAhead = '';
    return typed;
  }

  clear(): void {
    this.lines = [];
    this.typedAhead = '';
  }
}
