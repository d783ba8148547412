/**
 * Text of the start-up file of a plain sh (POSIX: sh, ENV) that the learner starts at a terminal.
 *
 * Such a shell has no hooks but its prompt, whose expansion marks the end of what came before (OSC 133 D) and waits at
 * the gate. It cannot tell what was typed, nor whether anything was: `blind`.
 */
export function plainShellStartup(number: number, secret: string): string {
  const terminal = number === 1 ? '' : `[${number}]`;
  return `_underlay_prompt() {
  printf '\\033]133;D;%s;aid=${secret};machine=%s;shell=%s;blind=1\\007' "$1" "\${UNDERLAY_MACHINE:-host}" $$ >/dev/tty
  read -r _ </dev/underlay/gate${number}
  printf '\\033]133;B;aid=${secret}\\007' >/dev/tty
}
[ ! /dev/stdin -ef /dev/tty${number} ] || PS1='$(_underlay_prompt $?)'"\${UNDERLAY_MACHINE:-host}${terminal}:"'$PWD$ '
`;
}
