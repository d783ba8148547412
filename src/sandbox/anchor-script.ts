import { shellQuote } from '../domain/shell-quote.ts';
import { closeFiles } from './inside.ts';
import { type Limits, resourceLimits } from './limits.ts';

/**
 * The shell texts that build a sandbox from the inside. Each stage is one bash; together they need few programs,
 * because starting programs is what the time is spent on.
 *
 * outer   runs in the user namespace that checks enter and a mount namespace of its own that still sees the caller's
 *         files; makes the size-limited tmpfs, /dev and the read-only system, and becomes the parent of the pid
 *         namespace in the learner's user namespace, which is a child of its own. So what the learner does to that one
 *         (binfmt_misc) means nothing to checks, and mounts made here cannot be made writable (mount_namespaces(7)).
 * init    is process 1 of the sandbox and lives on the first machine. It holds every machine's namespaces as open
 *         files, so that no machine needs a process of its own, and ends when its standard input does.
 * machine builds one further machine and stops until init has opened its namespaces.
 */

/** Where the sandbox's tmpfs is mounted while the caller's files are still in sight. */
export const baseFolder = '/tmp';

/** Folders that a machine has as its own. */
const ownFolders = ['etc', 'dev', 'proc', 'sys', 'var', 'run', 'tmp', 'root', 'home', 'mnt', 'srv'];
const varFolders = ['cache', 'lib', 'local', 'log', 'mail', 'opt', 'spool', 'tmp'];

export interface OuterPlan {
  machines: string[];
  /** Folders of the caller's system that every machine shows. */
  folders: string[];
  limits: Limits;
  /** Lines of fstab(5) for `/dev` and the caller's system. */
  mounts: string;
  /** Whether only one id is mapped. */
  oneId: boolean;
  /** Names of device nodes that need a file to be mounted on. */
  deviceNames: string[];
}

/** Text of the outer stage; file 3 brings the next stage's text. */
export function outerScript(plan: OuterPlan): string {
  const { limits } = plan;
  const map = plan.oneId ? '0 0 1' : '0 0 1\n1 1 65535';
  const tree = (machine: string) =>
    `${baseFolder}/m/${machine}/{${[...ownFolders, ...plan.folders].join(',')},var/{${varFolders.join(',')}},run/{netns,lock}} ` +
    `${baseFolder}/overlay/${machine}/{upper/netns,work}`;
  return `set -e
umask 022
${closeFiles(3)}
echo 1000 >/proc/self/oom_score_adj
mount -t tmpfs -o size=${limits.disk},nr_inodes=${limits.files},mode=755 underlay ${baseFolder}
mkdir -p ${baseFolder}/dev/{pts,shm,net,underlay} ${baseFolder}/system/{${plan.folders.join(',')},} ${plan.machines.map(tree).join(' ')}
chmod 1777 ${baseFolder}/m/*/{,var/}tmp &
chmod 700 ${baseFolder}/m/*/root &
mkfifo ${baseFolder}/{ready,go} &
{ cd ${baseFolder}/dev; ln -s /proc/self/fd fd; ln -s fd/0 stdin; ln -s fd/1 stdout; ln -s fd/2 stderr; } &
cat <&3 >${baseFolder}/init &
exec 3<&-
for name in ${plan.deviceNames.join(' ')}; do : >${baseFolder}/dev/$name; done
printf '%s' ${shellQuote(plan.mounts)} >${baseFolder}/fstab
mount -a -T ${baseFolder}/fstab
wait
${resourceLimits(limits)}
{
  # Whoever waits for a map that never comes is ended, and nobody waits for one who has ended.
  trap '(($? == 0)) || kill -9 $$' EXIT
  exec {ready}<>${baseFolder}/ready
  until read -r -t 0.5 <&$ready; do kill -0 $$; done
  # By cat: the kernel takes a map in one write, and bash writes line by line.
  for kind in uid gid; do cat <<<${shellQuote(map)} >/proc/$$/\${kind}_map; done
  echo >${baseFolder}/go
} &
# Its capabilities are kept over the start of bash, which has no id yet: with no_new_privs it would not get them back.
exec unshare --user --keep-caps bash --norc -c 'echo >${baseFolder}/ready; read -r <${baseFolder}/go
exec unshare --pid --uts --ipc --cgroup --net --fork --kill-child unshare --mount --propagation slave bash --norc ${baseFolder}/init'
`;
}

export interface MachinePlan {
  name: string;
  /** Lines of fstab(5) that make up its root file system. */
  mounts: string;
  /** Contents of `/etc/hosts`. */
  hosts: string;
  /** Contents of `/etc/resolv.conf`. */
  resolver: string;
  /** Lines for `ip -batch` in the machine's own network; `$switches` stands for the switches' namespace; `$crowded`: see legNumber. */
  batch: string;
}

export interface InitPlan {
  /** The first one is where init lives and where the learner starts. */
  machines: MachinePlan[];
  /** Symbolic links at the top of the caller's file system that every machine has too. */
  links: string[];
  /** Lines for `ip -batch` among the switches, after all machines are plugged in. */
  switches: string;
}

/**
 * What each machine goes through, as a POSIX sh text: root file system, names, network. NAME is set, and `joinable`
 * waits until there are switches to be plugged into.
 */
function furnish(links: string[]): string {
  const copyLinks = `cp -P ${links.map((name) => `/${name}`).join(' ')} ${baseFolder}/m/$NAME`;
  return `set -e
batch=batch
while read -r interface rest; do
  case $interface in Inter-* | face | lo:*) ;; *) batch=crowded ;; esac
done </proc/net/dev
exec 3<${baseFolder}/overlay/$NAME/$batch
${links.length > 0 ? copyLinks : ':'} & copying=$!
mount -a -T ${baseFolder}/overlay/$NAME/fstab
wait $copying
cd ${baseFolder}/m/$NAME
pivot_root . mnt
cd /
! command -v hostname >/dev/null || hostname $NAME & naming=$!
umount -l /mnt
cd /proc/sys/net/ipv4
for key in ip_forward conf/all/rp_filter conf/default/rp_filter; do echo 0 >$key; done
[ ! -e ../bridge/bridge-nf-call-iptables ] || echo 0 >../bridge/bridge-nf-call-iptables
cd /
joinable
ip -batch - <&3
exec 3<&-
wait $naming || :
`;
}

/** Writes what a machine is furnished with; takes its name, mounts, hosts, resolver and batch. */
const prepareFunction = `prepare() {
  local folder=${baseFolder}/overlay/$1
  printf '%s' "$2" >$folder/fstab
  printf '%s' "$3" >$folder/upper/hosts
  printf '%s' "$4" >$folder/upper/resolv.conf
  printf '%s\n' $1 >$folder/upper/hostname
  local batch=\${5//\\$switches/$switches}
  printf '%s' "\${batch//\\$crowded/}" >$folder/batch
  printf '%s' "\${batch//\\$crowded/10}" >$folder/crowded
}`;

function prepare({ name, mounts, hosts, resolver, batch }: MachinePlan): string {
  return `prepare ${name} ${[mounts, hosts, resolver, batch].map(shellQuote).join(' ')}`;
}

/** Init prints `machine NAME NET MNT UTS ROOT` (numbers of open files) for each further machine, then `ready PID`. */
export function initScript(plan: InitPlan): string {
  const [first, ...others] = plan.machines;
  if (!first) throw new Error('a sandbox needs a machine');
  return `set -e
read -r outer rest </proc/self/stat
exec {ready}<>${baseFolder}/ready {go}<>${baseFolder}/go
FURNISH=${shellQuote(furnish(plan.links))}
printf '%s' ${shellQuote(plan.switches)} >${baseFolder}/overlay/switches
# Opened here and not by the child, which may come to it when the path is out of sight.
exec {plan}<${baseFolder}/overlay/switches
unshare --net sh -c 'echo joinable >&9; read -r go <&7
  ip -batch - <&8 || { echo failed switches >&9; exit 1; }
  echo joined >&9; kill -STOP $$' 7<&$go 8<&$plan 9>&$ready &
switches=$!
exec {plan}<&-
${prepareFunction}
further() {
  NAME=$1 unshare --net --uts --mount --propagation slave sh -c '
    trap "echo failed $NAME >&9" EXIT; echo cloned >&9; joinable() { :; }
    '"$FURNISH"'
    wait
    echo $NAME $$ >&9; kill -STOP $$' 9>&$ready &
}
joined= joinable= cloned=0 built=()
hear() {
  read -r -t 30 name pid <&$ready
  case $name in
    joinable | joined) printf -v $name yes ;;
    cloned) ((++cloned)) ;;
    failed) exit 1 ;;
    *) built+=("$name $pid") ;;
  esac
}
joinable() { while [[ ! $joinable ]]; do hear; done; }
${others.length > 0 ? 'joinable' : ''}
${others.map((machine) => `${prepare(machine)}; further ${machine.name}`).join('\n')}
${prepare(first)}
# Others copy this mount namespace, so it has to stay as it is until the last of them has done so.
while ((cloned < ${others.length})); do hear; done
NAME=${first.name}
eval "$FURNISH"
while ((\${#built[@]} < ${others.length})); do hear; done
echo >&$go
for one in "\${built[@]}"; do
  read -r name pid <<<"$one"
  exec {net}</proc/$pid/ns/net {mnt}</proc/$pid/ns/mnt {uts}</proc/$pid/ns/uts {root}</proc/$pid/root
  echo machine $name $net $mnt $uts $root
  kill -KILL $pid
done
exec {net}</proc/$switches/ns/net
while [[ ! $joined ]]; do hear; done
kill -KILL $switches
echo ready $outer
exec {ready}>&- {go}>&-
exec -c -a underlay-init bash --norc -c '(:); while read -r line; do :; done' >/dev/null 2>&1
`;
}
