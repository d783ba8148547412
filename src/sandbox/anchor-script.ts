import type { Limits } from './limits.ts';

/**
 * The shell texts that build a sandbox from the inside. Each stage is one bash; together they need few programs,
 * because starting programs is what the time is spent on.
 *
 * outer   runs in the sandbox's user namespace and a mount namespace of its own that still sees the caller's
 *         files; makes the size-limited tmpfs and /dev, and becomes the parent of the pid namespace.
 * init    is process 1 of the sandbox and lives on the first machine. It holds every machine's namespaces as open
 *         files, so that no machine needs a process of its own, and ends when its standard input does.
 * machine builds one further machine and stops until init has opened its namespaces.
 */

/** Where the sandbox's tmpfs is mounted while the caller's files are still in sight. */
export const baseFolder = '/tmp';

/** Folders that a machine has as its own. */
const ownFolders = ['etc', 'dev', 'proc', 'sys', 'var', 'run', 'tmp', 'root', 'home', 'mnt', 'srv'];
const varFolders = ['cache', 'lib', 'local', 'log', 'mail', 'opt', 'spool', 'tmp'];

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

export interface OuterPlan {
  machines: string[];
  /** Folders of the caller's system that every machine shows. */
  folders: string[];
  limits: Limits;
  /** Lines of fstab(5) for `/dev`. */
  devices: string;
  /** Names of device nodes that need a file to be mounted on. */
  deviceNames: string[];
}

/** Text of the outer stage; the environment variable INIT is the next stage's text. */
export function outerScript(plan: OuterPlan): string {
  const { limits } = plan;
  const tree = (machine: string) =>
    `${baseFolder}/m/${machine}/{${[...ownFolders, ...plan.folders].join(',')},var/{${varFolders.join(',')}},run/{netns,lock}} ` +
    `${baseFolder}/overlay/${machine}/{upper/netns,work}`;
  return `set -e
echo 1000 >/proc/self/oom_score_adj
mount -t tmpfs -o size=${limits.disk},nr_inodes=${limits.files},mode=755 underlay ${baseFolder}
mkdir -p ${baseFolder}/dev/{pts,shm,net,underlay} ${plan.machines.map(tree).join(' ')}
chmod 1777 ${baseFolder}/m/*/{,var/}tmp
chmod 700 ${baseFolder}/m/*/root
cp -P /dev/{fd,stdin,stdout,stderr} ${baseFolder}/dev
ln -s pts/ptmx ${baseFolder}/dev/ptmx
for name in ${plan.deviceNames.join(' ')}; do : >${baseFolder}/dev/$name; done
printf '%s' ${quote(plan.devices)} >${baseFolder}/fstab
mount -a -T ${baseFolder}/fstab
ulimit -u ${limits.processes} -d ${Math.floor(limits.memory / 1024)} -c 0
exec unshare --pid --uts --ipc --cgroup --net --fork --kill-child unshare --mount --propagation slave bash --norc -c "$INIT"
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
  /** Lines for `ip -batch` in the machine's own network; `$switches` stands for the switches' namespace. */
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

/** The same for every machine: root file system, names, network. */
function furnish(links: string[]): string {
  return `set -e
root=${baseFolder}/m/$NAME upper=${baseFolder}/overlay/$NAME/upper
printf '%s' "$HOSTS" >$upper/hosts
printf '%s' "$RESOLVER" >$upper/resolv.conf
echo $NAME >$upper/hostname
printf '%s' "$MOUNTS" >${baseFolder}/overlay/$NAME/fstab
mount -a -T ${baseFolder}/overlay/$NAME/fstab
${links.length > 0 ? `cp -P ${links.map((name) => `/${name}`).join(' ')} $root` : ''}
cd $root
pivot_root . mnt
cd /
umount -l /mnt
! type hostname >/dev/null 2>&1 || hostname $NAME
cd /proc/sys/net/ipv4
for key in ip_forward conf/all/rp_filter conf/default/rp_filter; do echo 0 >$key; done
[[ ! -e ../bridge/bridge-nf-call-iptables ]] || echo 0 >../bridge/bridge-nf-call-iptables
cd /
ip -batch - <<<"\${BATCH//\\$switches/$switches}"
`;
}

const variables = (machine: MachinePlan) =>
  [
    ['NAME', machine.name],
    ['HOSTS', machine.hosts],
    ['RESOLVER', machine.resolver],
    ['MOUNTS', machine.mounts],
    ['BATCH', machine.batch],
  ]
    .map(([name, value]) => `${name}=${quote(value ?? '')}`)
    .join(' ');

/** Init prints `machine NAME NET MNT UTS ROOT` (numbers of open files) for each further machine, then `ready PID`. */
export function initScript(plan: InitPlan): string {
  const [first, ...others] = plan.machines;
  if (!first) throw new Error('a sandbox needs a machine');
  return `set -e
read -r outer rest </proc/self/stat
exec {ready}<> <(:)
FURNISH=${quote(furnish(plan.links))}
switches=
trap 'kill -KILL 0' ERR
unshare --net bash --norc -c 'echo switches $$ >&$0; kill -STOP $$' $ready &
read -r name switches <&$ready
export switches
further() { unshare --net --uts --mount --propagation slave bash --norc -c 'trap "echo failed $NAME >&$0" EXIT; '"$FURNISH"'
  echo $NAME $$ >&$0; kill -STOP $$' $ready & }
${others.map((machine) => `${variables(machine)} further`).join('\n')}
${variables(first)}
eval "$FURNISH"
for ((left = ${others.length}; left > 0; left--)); do
  read -r name pid <&$ready
  [[ $name != failed ]] || exit 1
  exec {net}</proc/$pid/ns/net {mnt}</proc/$pid/ns/mnt {uts}</proc/$pid/ns/uts {root}</proc/$pid/root
  echo machine $name $net $mnt $uts $root
  kill -KILL $pid
done
nsenter --net=/proc/$switches/ns/net ip -batch - <<<${quote(plan.switches)}
exec {net}</proc/$switches/ns/net
kill -KILL $switches
echo ready $outer
exec {ready}>&-
exec -c -a underlay-init bash --norc -c '(:); while read -r line; do :; done' >/dev/null 2>&1
`;
}
