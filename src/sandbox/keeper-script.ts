import { shellQuote } from '../shell/shell-quote.ts';
import { baseFolder } from './folders.ts';

/**
 * Text of the keeper, see anchor-script. What init prints comes to it: `copied` once init has a mount namespace of its own, `keep PID` to
 * hold a network, `hold NAME PID NET MNT UTS` to hold a machine that init holds under those numbers, and `done`.
 * The keeper prints `machine NAME NET MNT UTS ROOT NET MNT UTS` for each machine, its own numbers and then init's, and
 * `ready PID INIT USER IPC`: its number outside, init's inside, and more open files.
 */
export function keeperScript(map: string): string {
  return `set -e
read -r outer rest </proc/self/stat
mount -t proc -o nosuid,nodev,noexec proc ${baseFolder}/system/proc
exec {told}<>${baseFolder}/told {nowhere}>/dev/null
# Its capabilities are kept over the start of bash, which has no id yet: with no_new_privs it would not get them back.
exec {asked}< <(exec unshare --user --keep-caps bash --norc -c 'echo; read -r <&$0
exec unshare --uts --ipc --net unshare --mount --propagation slave bash --norc ${baseFolder}/init $0' $told </dev/null)
init=$!
read -r <&$asked
# By cat: the kernel takes a map in one write, and bash writes line by line.
for kind in uid gid; do cat <<<${shellQuote(map)} >${baseFolder}/system/proc/$init/\${kind}_map; done
echo >&$told
read -r word <&$asked
[[ $word == copied ]]
# Nothing of the caller's stays in sight of process 1, not even what is mounted where.
mount --rbind ${baseFolder}/system ${baseFolder}/system
cd ${baseFolder}/system
pivot_root . mnt
cd /
umount -l /mnt
while read -r word name pid within <&$asked; do
  process=/proc/$pid
  case $word in
    keep) exec {net}</proc/$name/ns/net ;;
    hold)
      exec {net}<$process/ns/net {mnt}<$process/ns/mnt {uts}<$process/ns/uts {root}<$process/root
      echo machine $name $net $mnt $uts $root $within ;;
    *) break ;;
  esac
  echo >&$told
done
[[ $word == done ]]
exec {user}</proc/$init/ns/user {ipc}</proc/$init/ns/ipc
echo ready $outer $init $user $ipc
exec {told}>&- {asked}<&-
exec -c -a underlay-init bash --norc -c '(:); while read -r line; do :; done' >&$nowhere 2>&1 {nowhere}>&-
`;
}
