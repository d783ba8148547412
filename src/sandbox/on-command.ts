import type { ReachableMachine } from './reachable-machine.ts';

/**
 * Shell text of `on MACHINE COMMAND...` and `sudo` for a shell without a person; `on MACHINE` alone does nothing there.
 */
export function onCommand(machines: readonly ReachableMachine[]): string {
  return `on() {
  local machine=$1 handles
  case $machine in
${machines.map(({ name, enter }) => `    ${name}) handles=(${enter}) ;;`).join('\n')}
    *) echo "on: there is no machine called '$machine'" >&2; return 2 ;;
  esac
  shift
  (($# == 0)) || nsenter "\${handles[@]}" -- "$@"
}
sudo() {
  while [[ \${1-} == -* ]]; do shift; done
  (($# == 0)) || "$@"
}
`;
}
