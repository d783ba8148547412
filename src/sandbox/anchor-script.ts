import { shellQuote } from '../shell/shell-quote.ts';
import { closeFiles } from './door.ts';
import { baseFolder, devicesFolder } from './folders.ts';
import { writeIpScript } from './ip-program.ts';
import { keeperScript } from './keeper-script.ts';
import { knownSettings } from './known-settings.ts';
import { type Limits, resourceLimits } from './limits.ts';

/**
 * The shell texts that build a sandbox from the inside. Each stage is one bash; together they need few programs,
 * because starting programs is what the time is spent on.
 *
 * outer   runs in the user namespace that checks enter and a mount namespace of its own that still sees the caller's
 *         files; makes the size-limited tmpfs, /dev and the read-only system, and becomes the parent of the pid
 *         namespace. Mounts made here cannot be made writable or taken off by the learner (mount_namespaces(7)).
 * keeper  is process 1 of the sandbox, in the outer user namespace: the learner, whose user namespace is a child of that
 *         one, can neither trace it nor signal it, nor read its open files. It holds every namespace of the sandbox as
 *         an open file, so that no machine needs a process of its own, and ends when its standard input does.
 * init    is in the learner's user namespace, on the first machine; it builds the machines, and then stays to hold their
 *         namespaces once more, for `on MACHINE`. What the learner does to it harms only the learner.
 * machine builds one further machine and stops until its namespaces are held.
 */

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
  /** Symbolic links at the top of the caller's file system that every machine has too. */
  links: string[];
  /** Whether a machine runs an engine, which wants cgroups in sight, though it may not make any. */
  engine: boolean;
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
mkdir -p ${devicesFolder}/{pts,shm,net,underlay} ${baseFolder}/dev ${baseFolder}/system/{${['proc', 'mnt', 'cgroup', ...plan.folders].join(',')}} ${plan.machines.map(tree).join(' ')}
chmod 1777 ${baseFolder}/m/*/{,var/}tmp &
chmod 700 ${baseFolder}/m/*/root &
mkfifo ${baseFolder}/{ready,go,told} &
{ cd ${devicesFolder}; ln -s /proc/self/fd fd; ln -s fd/0 stdin; ln -s fd/1 stdout; ln -s fd/2 stderr; ln -s pts/ptmx ptmx; } &
${copyLinks(plan.links, `${baseFolder}/system`)} &
cat <&3 >${baseFolder}/init &
exec 3<&-
${writeIpScript}
for name in ${plan.deviceNames.join(' ')}; do : >${devicesFolder}/$name; done
printf '%s' ${shellQuote(plan.mounts)} >${baseFolder}/fstab
mount -a -T ${baseFolder}/fstab
wait
${plan.engine ? `mount -t cgroup2 -o ro,nosuid,nodev,noexec cgroup ${baseFolder}/system/cgroup` : ':'}
# Nobody inside gets a cgroup namespace: with one, cgroups of the caller's could be mounted and changed.
echo 0 >/proc/sys/user/max_cgroup_namespaces || :
# The kernel's memory for namespaces is nobody's: there are as many as the largest world takes.
for kind in user mnt pid net ipc uts time; do echo ${limits.namespaces} >/proc/sys/user/max_\${kind}_namespaces || :; done 2>/dev/null
${resourceLimits(limits)}
printf '%s' ${shellQuote(keeperScript(map))} >${baseFolder}/keeper
exec unshare --pid --fork --kill-child unshare --mount --propagation slave bash --norc ${baseFolder}/keeper
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

function copyLinks(links: string[], folder: string): string {
  return links.length > 0 ? `cp -P ${links.map((name) => `/${name}`).join(' ')} ${folder}` : ':';
}

/**
 * What each machine goes through, as a POSIX sh text: root file system, names, network. NAME is set, and `joinable`
 * waits until there are switches to be plugged into.
 */
function furnish(links: string[]): string {
  return `set -e
batch=batch
while read -r interface rest; do
  case $interface in Inter-* | face | lo:*) ;; *) batch=crowded ;; esac
done </proc/net/dev
exec 3<${baseFolder}/overlay/$NAME/$batch
${copyLinks(links, `${baseFolder}/m/$NAME`)} & copying=$!
mount -a -T ${baseFolder}/overlay/$NAME/fstab
wait $copying
cd ${baseFolder}/m/$NAME
pivot_root . mnt
cd /
! command -v hostname >/dev/null || hostname $NAME & naming=$!
umount -l /mnt
${knownSettings}joinable
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

/** Text of init, whose argument is the number of the file through which the keeper answers. */
export function initScript(plan: InitPlan): string {
  const [first, ...others] = plan.machines;
  if (!first) throw new Error('a sandbox needs a machine');
  return `set -e
told=$1
exec {asked}>&1 >&2
echo copied >&$asked
exec {ready}<>${baseFolder}/ready {go}<>${baseFolder}/go
FURNISH=${shellQuote(furnish(plan.links))}
KNOWN=${shellQuote(knownSettings)}
printf '%s' ${shellQuote(plan.switches)} >${baseFolder}/overlay/switches
# Opened here and not by the child, which may come to it when the path is out of sight.
exec {plan}<${baseFolder}/overlay/switches
unshare --net sh -c 'echo joinable >&9; read -r go <&7
  '"$KNOWN"'
  ip -batch - <&8 || { echo failed switches >&9; exit 1; }
  echo joined >&9; kill -STOP $$' 7<&$go 8<&$plan 9>&$ready {asked}>&- &
switches=$!
exec {plan}<&-
${prepareFunction}
further() {
  NAME=$1 unshare --net --uts --mount --propagation slave sh -c '
    trap "echo failed $NAME >&9" EXIT; echo cloned >&9; joinable() { :; }
    '"$FURNISH"'
    wait
    echo $NAME $$ >&9; kill -STOP $$' 9>&$ready {asked}>&- &
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
# ask WORD...: tells the keeper, and waits until it has done so.
ask() { echo $* >&$asked; read -r <&$told; }
hold() {
  exec {net}</proc/$2/ns/net {mnt}</proc/$2/ns/mnt {uts}</proc/$2/ns/uts
  ask hold $1 $2 $net $mnt $uts
}
hold ${first.name} $$
for one in "\${built[@]}"; do
  hold $one
  kill -KILL \${one#* }
done
while [[ ! $joined ]]; do hear; done
ask keep $switches
kill -KILL $switches
wait 2>/dev/null || :
echo done >&$asked
exec {ready}>&- {go}>&- {asked}>&-
exec -c -a underlay-machines bash --norc -c 'read -r <&$0' $told </dev/null >/dev/null 2>&1
`;
}
