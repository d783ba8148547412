/** Programs that open a terminal of their own, in which a shell runs. */
const openers = ['script', 'screen', 'tmux', 'byobu'];

/** The program of a command that opens a shell on a terminal of its own, where the tutor sees nothing that is typed. */
export function opensTerminal(text: string): string | undefined {
  const [name = '', ...words] = text.trim().split(/\s+/);
  if (/^python3?$/.test(name)) return /\bpty\.spawn\b|-m\s+pty\b/.test(text) ? name : undefined;
  // With a command of its own it is no shell to type at.
  if (!openers.includes(name) || words.some((word) => /^-[a-z]*c$|^--command/.test(word))) return undefined;
  return words.some((word) => ['ls', '-ls', 'list-sessions', '-V', '--version', '--help'].includes(word))
    ? undefined
    : name;
}
