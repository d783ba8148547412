import type { ReachableMachine } from './reachable-machine.ts';

export interface WordsOptions {
  machines: readonly ReachableMachine[];
  /** The terminal's number, from 1. */
  number: number;
  /** Names of the tutor's commands that are handed over as they are. */
  requests: readonly string[];
  /** Ids of the lesson's steps. */
  steps: readonly string[];
  /** Words that the lesson explains. */
  explained: readonly string[];
}

/** Bash text of the words that the learner's shell knows beside the tutor's own, and of what the Tab key offers. */
export function shellWords({ machines, number, requests, steps, explained }: WordsOptions): string {
  const names = machines.map(({ name }) => name).join(' ');
  // A word of several is completed piece by piece; what could mean something to a shell is none.
  const pieces = [...new Set(explained.flatMap((word) => word.split(/\s+/)))].filter((piece) =>
    /^[\w.-]+$/.test(piece),
  );
  return `help() {
  (($# == 0)) || { builtin help "$@"; return; }
  _underlay_request tutor
  echo "Bash has a help of its own: help NAME, or builtin help."
}
quit() { exit; }
underlay() {
  case " ${requests.join(' ')} " in
    *" \${1-} "*) _underlay_request "$@" ;;
    *) _underlay_request underlay ;;
  esac
}
# Root needs no sudo, and many machines have one that would only ask for a password.
sudo() {
  if [[ ! \${_underlay_sudo-} ]]; then _underlay_sudo=1; echo 'You are root here already: sudo is not needed.' >&2; fi
  while [[ \${1-} == -* ]]; do shift; done
  (($# == 0)) || "$@"
}

# A shell on another machine is left before the next one is entered: the prompt of host is one step away.
_underlay_machines=(${names})
on() {
  local machine=\${1-} handles number
  for ((;;)); do
    case $machine in
${machines.map(({ name, enter }) => `      ${name}) handles=(${enter}) ;;`).join('\n')}
      '') echo "You are on $_underlay_machine. Machines: ${names}. Usage: on MACHINE [COMMAND...]"; return ;;
      *) echo "on: there is no machine called '$machine'; there are: ${names}" >&2; return 2 ;;
    esac
    if (($# > 1)); then shift; nsenter "\${handles[@]}" -- "$@"; return; fi
    if [[ $machine == "$_underlay_machine" ]]; then return; fi
    if [[ \${UNDERLAY_ON-} == "$PPID" ]]; then
      for number in "\${!_underlay_machines[@]}"; do
        [[ \${_underlay_machines[number]} != "$machine" ]] || exit $((200 + number))
      done
    fi
    UNDERLAY_ON=$$ UNDERLAY_MACHINE=$machine nsenter "\${handles[@]}" -- bash -c 'cd; exec bash --rcfile /dev/underlay/shell${number} -i'
    number=$(($? - 200))
    ((number >= 0)) && [[ \${_underlay_machines[number]-} ]] || return $((number + 200))
    machine=\${_underlay_machines[number]}
  done
}

_underlay_complete() {
  local before=" \${COMP_WORDS[*]:0:COMP_CWORD}" names=(/run/netns/*)
  COMPREPLY=()
  [[ $before =~ \\ (-n|-net|-netns|netns\\ (exec|del|delete|pids|set|attach))$ ]] || return 0
  COMPREPLY=($(compgen -W "\${names[*]##*/}" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _underlay_complete ip
complete -W '${names}' on
complete -W 'on off' changes pauses
complete -W '${pieces.join(' ')}' what
complete -W '${steps.join(' ')}' goto back task hint solution
complete -W '${requests.join(' ')}' underlay tutor
`;
}
