import type { ReachableMachine } from './reachable-machine.ts';
import { shellWords } from './shell-words.ts';

export interface StartupOptions {
  machines: readonly ReachableMachine[];
  /** The terminal's number, from 1; the prompt tells it from 2 on. */
  number: number;
  /** Tells the shell's own marks from those that a program prints. */
  secret: string;
  /** Names of the tutor's commands that are handed over as they are. */
  requests: readonly string[];
  /** Single words that answer the lesson's questions. */
  answers: readonly string[];
  /** Ids of the lesson's steps. */
  steps: readonly string[];
  /** Words that the lesson explains. */
  explained: readonly string[];
}

/** Processes in the sandbox from which on the shell starts none of its own: a fork that fails would hold it for 15 s. */
const crowd = 512;

/**
 * Text of the learner's bash start-up file.
 *
 * Marks (OSC 133, as terminals know them): A and B around the prompt, C when a command starts, D when it has ended.
 * C and, for a line that ran nothing, D tell the newest entry of the history: its number and, percent-encoded, its text.
 * OSC 7133 carries a request to the tutor. All but A carry a secret, so that a mark printed by a program means nothing;
 * after D and a request the shell waits at the gate for the tutor.
 *
 * The hooks mend each other, because learners copy lines that set PS1 and PROMPT_COMMAND: bash runs each element of the
 * array PROMPT_COMMAND, an assignment without index replaces the first alone, and PS0 puts the second back where the
 * whole is gone; the second puts PS0 and the marks of PS1 back. See bash(1), PROMPT_COMMAND and PS0.
 */
export function shellStartup({
  machines,
  number,
  secret,
  requests,
  answers,
  steps,
  explained,
}: StartupOptions): string {
  const terminal = number === 1 ? '' : `[${number}]`;
  return `PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
_underlay_machine=\${UNDERLAY_MACHINE:-host}
_underlay_secret=${secret}
_underlay_ran=0 _underlay_awaited= _underlay_turns=$RANDOM$RANDOM
exec {_underlay_gate}<>/dev/underlay/gate${number}
# A bash that is started later reads this file too, and a plain sh its own.
export UNDERLAY_TERMINAL=${number} ENV=/dev/underlay/sh${number}
[[ -e ~/.bashrc ]] || echo '[[ ! /dev/stdin -ef /dev/tty$UNDERLAY_TERMINAL ]] || . /dev/underlay/shell$UNDERLAY_TERMINAL' >~/.bashrc
# Inside another network namespace: its name, or ? where it has none.
_underlay_namespace= _underlay_network=$(readlink /proc/self/ns/net)
if [[ \${UNDERLAY_INSIDE-} != "$_underlay_machine" ]]; then
  export UNDERLAY_INSIDE=$_underlay_machine UNDERLAY_NETWORK=$_underlay_network
elif [[ $UNDERLAY_NETWORK != "$_underlay_network" ]]; then
  _underlay_namespace=$(ip netns identify $$ 2>/dev/null)
  _underlay_namespace=\${_underlay_namespace:-?}
fi
HISTCONTROL= HISTFILE=/root/.bash_history HISTSIZE=5000
shopt -s checkwinsize cmdhist lithist
[[ $TERM == dumb ]] || bind 'set enable-bracketed-paste on' 2>/dev/null
alias ls='ls --color=auto' grep='grep --color=auto' 2>/dev/null
[[ ! -r /usr/share/bash-completion/bash_completion ]] || . /usr/share/bash-completion/bash_completion

_underlay_encode() {
  local LC_ALL=C text=$1
  text=\${text//%/%25} text=\${text//$'\\n'/%0A} text=\${text//$'\\t'/%09} text=\${text//;/%3B}
  REPLY=\${text//[[:cntrl:]]/%3F}
}

# The newest entry of the history.
_underlay_entry() {
  [[ $_underlay_namespace != '?' ]] || return 0
  local entry pattern='^ *([0-9]+)[* ] (.*)'
  entry=$(HISTTIMEFORMAT= builtin history 1)
  [[ $entry =~ $pattern ]] || return 0
  local number=\${BASH_REMATCH[1]}
  local text=\${BASH_REMATCH[2]}
  [[ ! $_underlay_namespace ]] || text="ip netns exec $_underlay_namespace bash -c \${text@Q}"
  _underlay_encode "$text"
  printf 'entry=%s;cmdline_url=%s' "$number" "$REPLY"
}

# Hands a line to the tutor and waits for it to finish speaking.
_underlay_say() {
  _underlay_turn=$BASHPID.$((++_underlay_turns))
  _underlay_awaited="$1;aid=$_underlay_secret;turn=$_underlay_turn$2"
  _underlay_wait
}

# Ctrl-C may cut the waiting short: the same turn is then said again, with a word that it was cut.
_underlay_wait() {
  local status turn=
  printf '\\e]%s\\a' "$_underlay_awaited\${1-}" >/dev/tty
  while [[ $turn != "$_underlay_turn" ]]; do
    IFS=' ' read -r -u "$_underlay_gate" status turn || return 0
  done
  _underlay_awaited=
  return "\${status:-0}"
}

# Puts back what a copied line may have taken away.
_underlay_hooks() {
  local processes=(/proc/[0-9]*) entry='$({ _underlay_entry; } 2>/dev/null)'
  ((\${#processes[@]} < ${crowd})) || entry=
  PROMPT_COMMAND[_underlay_slot]=$_underlay_hook
  PS0='\\e]133;C;aid=$_underlay_secret;machine=$_underlay_machine;shell=$$;'$entry
  PS0+=';ran=$((_underlay_ran=1));hook=\${PROMPT_COMMAND[_underlay_slot]:=$_underlay_hook}\\a'
  [[ \${PS1-} == *'133;B'* ]] || PS1='\\[\\e]133;A\\a\\]'\${PS1:-$_underlay_ps1}'\\[\\e]133;B;aid=$_underlay_secret\\a\\]'
  shopt -s promptvars
}

_underlay_prompt() {
  local status=$? entry= interrupted=$_underlay_awaited
  [[ ! $interrupted ]] || _underlay_wait ';cut=1' || :
  [[ $interrupted != 133* ]] || return 0
  _underlay_hooks
  ((_underlay_ran)) || [[ $PS0 != *_underlay_entry* ]] || entry=$(_underlay_entry)
  _underlay_ran=0
  _underlay_say "133;D;$status" ";machine=$_underlay_machine;shell=$$;$entry" || :
}
_underlay_ps1=$_underlay_machine\${_underlay_namespace:+/$_underlay_namespace}'${terminal}:\\w# '
_underlay_hook='{ _underlay_prompt; } >/dev/null 2>&1'
_underlay_slot=$((BASH_VERSINFO[0] > 5 || BASH_VERSINFO[0] == 5 && BASH_VERSINFO[1] > 0))
unset PROMPT_COMMAND PS0 PS1
PROMPT_COMMAND='{ :; } >/dev/null 2>&1'
_underlay_hooks
PS2='> '

_underlay_request() {
  local IFS=' ' process
  read -ra process </proc/self/stat
  # See proc(5): its process group, and the one that has the terminal.
  if [[ \${process[4]-} != "\${process[7]-}" ]]; then
    echo 'The tutor does not answer in the background.' >&2
    return 1
  fi
  _underlay_hooks
  _underlay_encode "$*"
  _underlay_say 7133 ";$REPLY"
}

tutor() { _underlay_request "\${@:-tutor}"; }

# Words that may answer the tutor's question: false where they do not, or where nobody reads along.
_underlay_answers() {
  local IFS=' ' process
  [[ -t 0 && -t 1 ]] && read -ra process </proc/self/stat && [[ \${process[4]-} == "\${process[7]-}" ]] || return
  _underlay_hooks
  _underlay_encode "$*"
  _underlay_say 7133 ";$REPLY"
}

# A prompt that was copied along with a command is forgiven.
command_not_found_handle() {
  if [[ $1 == '$' ]] && (($# > 1)); then shift; "$@"; return; fi
  ! _underlay_answers unknown "$@" || return 0
  printf 'bash: %s: command not found\\n' "$1" >&2
  return 127
}

# A program of the same name is not hidden: it stays what it was, and "tutor NAME" does the tutor's.
for _underlay_name in ${requests.filter((name) => name !== 'tutor').join(' ')}; do
  type -P $_underlay_name >/dev/null || eval "$_underlay_name() { _underlay_request $_underlay_name \\"\\$@\\"; }"
done
# A program by whose name a question can be answered answers it when it is called alone.
for _underlay_name in ${answers.join(' ')}; do
  [[ $(type -t $_underlay_name) != file ]] || eval "$_underlay_name() { ((\\$#)) || ! _underlay_answers known $_underlay_name || return 0; command $_underlay_name \\"\\$@\\"; }"
done
unset _underlay_name

${shellWords({ machines, number, requests, steps, explained })}cd
`;
}
