/** The tutor's commands that the shell hands over as they are. */
const requests = [
  'task',
  'run',
  'check',
  'hint',
  'solution',
  'next',
  'skip',
  'back',
  'goto',
  'restart',
  'answer',
  'changes',
];

/** A machine, and the nsenter(1) arguments that lead to it from inside the sandbox. */
export interface ReachableMachine {
  name: string;
  enter: string;
}

/**
 * Text of the learner's bash start-up file.
 *
 * Marks (OSC 133, as terminals know them): A and B around the prompt, C when a command starts, D when it has ended, with
 * its status and, percent-encoded, its text. OSC 7133 carries a request to the tutor. All but A to C carry a secret, so
 * that a mark printed by a program means nothing; after D and a request the shell waits at the gate for the tutor.
 */
export function shellStartup(machines: ReachableMachine[], number: number, secret: string): string {
  const names = machines.map(({ name }) => name).join(' ');
  return `PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
_underlay_machine=\${UNDERLAY_MACHINE:-host}
_underlay_secret=${secret}
_underlay_last=
exec {_underlay_gate}<>/dev/underlay/gate${number}
HISTCONTROL= HISTFILE=/root/.bash_history HISTSIZE=5000
shopt -s checkwinsize cmdhist lithist
bind 'set enable-bracketed-paste on' 2>/dev/null
alias ls='ls --color=auto' grep='grep --color=auto' 2>/dev/null
[[ ! -r /usr/share/bash-completion/bash_completion ]] || . /usr/share/bash-completion/bash_completion

_underlay_encode() {
  local LC_ALL=C text=$1
  text=\${text//%/%25} text=\${text//$'\\n'/%0A} text=\${text//$'\\t'/%09} text=\${text//;/%3B}
  REPLY=\${text//[[:cntrl:]]/%3F}
}

# Hands a line to the tutor and waits for it to finish speaking.
_underlay_say() {
  local answer
  printf '\\e]%s;aid=%s%s\\a' "$1" "$_underlay_secret" "$2" >/dev/tty
  IFS= read -r -u "$_underlay_gate" answer
  return "\${answer:-0}"
}

_underlay_prompt() {
  local status=$? entry command=
  entry=$(HISTTIMEFORMAT= builtin history 1)
  if [[ $entry != "$_underlay_last" ]]; then
    _underlay_last=$entry
    [[ $entry =~ ^\\ *[0-9]+[*\\ ]\\ (.*) ]] && command=\${BASH_REMATCH[1]}
  fi
  _underlay_encode "$command"
  _underlay_say "133;D;$status" ";machine=$_underlay_machine;cmdline_url=$REPLY"
  return $status
}
PROMPT_COMMAND=_underlay_prompt
PS0='\\e]133;C\\a'
PS1='\\[\\e]133;A\\a\\]'$_underlay_machine':\\w# \\[\\e]133;B\\a\\]'
PS2='> '

_underlay_request() {
  _underlay_encode "$*"
  _underlay_say 7133 ";$REPLY"
}

tutor() { _underlay_request "\${@:-tutor}"; }

# A prompt that was copied along with a command is forgiven.
command_not_found_handle() {
  if [[ $1 == '$' ]] && (($# > 1)); then shift; "$@"; return; fi
  printf 'bash: %s: command not found\\n' "$1" >&2
  return 127
}

# A program of the same name is not hidden: it stays what it was, and "tutor NAME" does the tutor's.
for _underlay_name in ${requests.join(' ')}; do
  type -P $_underlay_name >/dev/null || eval "$_underlay_name() { _underlay_request $_underlay_name \\"\\$@\\"; }"
done
unset _underlay_name

on() {
  local machine=$1 handles
  case $machine in
${machines.map(({ name, enter }) => `    ${name}) handles=(${enter}) ;;`).join('\n')}
    '') echo "You are on $_underlay_machine. Machines: ${names}. Usage: on MACHINE [COMMAND...]"; return ;;
    *) echo "on: there is no machine called '$machine'; there are: ${names}" >&2; return 2 ;;
  esac
  shift
  if (($# > 0)); then nsenter "\${handles[@]}" -- "$@"; return; fi
  UNDERLAY_MACHINE=$machine nsenter "\${handles[@]}" -- bash -c 'cd; exec bash --rcfile /dev/underlay/shell${number} -i'
}
complete -W '${names}' on
complete -W 'on off' changes
cd
`;
}
