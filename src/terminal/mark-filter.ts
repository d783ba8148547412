/** The marks of the learner's shell: complete, or cut off at the end of what has come so far. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
const mark = /\x1b\](?:7?133;[^\x07\x1b]*)\x07/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
const begun = /\x1b(?:\](?:7?1?3?3?|7?133;[^\x07\x1b]*))?$/;

/** Takes the shell's marks out of its output, for terminals that would show them. */
export class MarkFilter {
  private held = '';

  /** @returns what can be shown by now */
  read(data: string): string {
    const text = (this.held + data).replace(mark, '');
    this.held = begun.exec(text)?.[0] ?? '';
    return text.slice(0, text.length - this.held.length);
  }
}
