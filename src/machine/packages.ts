import type { PackageManager } from './distribution.ts';

type Names = Record<PackageManager, string>;

const same = (name: string): Names => ({
  apt: name,
  dnf: name,
  apk: name,
  pacman: name,
  zypper: name,
});

const utilLinux = same('util-linux');
const coreutils = same('coreutils');
// openSUSE keeps what is superseded in a package of its own.
const netTools: Names = { ...same('net-tools'), apk: 'busybox', zypper: 'net-tools-deprecated' };
const iproute: Names = { ...same('iproute2'), dnf: 'iproute' };

/** What the sandbox's own shell texts call of coreutils, which every system has in one package. */
export const coreutilsPrograms = [
  'cat',
  'chmod',
  'chown',
  'cp',
  'dd',
  'head',
  'ln',
  'ls',
  'mkdir',
  'mkfifo',
  'od',
  'readlink',
  'rm',
  'sha256sum',
  'sleep',
  'stat',
  'tail',
  'timeout',
  'tty',
  'wc',
] as const;

/** Packages, separated by spaces, that bring a program. Alpine's util-linux and iproute2 pull in all their parts. */
const packagesOfProgram: Record<string, Names> = {
  unshare: utilLinux,
  nsenter: utilLinux,
  setsid: utilLinux,
  flock: utilLinux,
  mount: { ...utilLinux, apt: 'mount' },
  umount: { ...utilLinux, apt: 'mount' },
  // Of its own since util-linux 2.42; before, there is no such package, and util-linux, which every machine has, brings it.
  pivot_root: { ...utilLinux, apt: '?exact-name(util-linux-extra)' },
  ip: iproute,
  bridge: iproute,
  ss: iproute,
  tc: { ...iproute, dnf: 'iproute-tc' },
  ping: { ...same('iputils'), apt: 'iputils-ping' },
  curl: same('curl'),
  bash: same('bash'),
  sh: { ...same('bash'), apt: 'dash', apk: 'busybox' },
  ...Object.fromEntries(coreutilsPrograms.map((name) => [name, coreutils])),
  grep: same('grep'),
  sed: same('sed'),
  hostname: { ...same('hostname'), apk: 'busybox', pacman: 'inetutils' },
  iptables: { ...same('iptables'), dnf: 'iptables-nft' },
  ip6tables: { ...same('iptables'), dnf: 'iptables-nft' },
  nft: same('nftables'),
  tcpdump: same('tcpdump'),
  // Alpine's own usermod, needed to give a user subordinate ids, comes in a package of its own.
  newuidmap: {
    apt: 'uidmap',
    dnf: 'shadow-utils',
    apk: 'shadow-uidmap shadow',
    pacman: 'shadow',
    zypper: 'shadow',
  },
  newgidmap: {
    apt: 'uidmap',
    dnf: 'shadow-utils',
    apk: 'shadow-uidmap shadow',
    pacman: 'shadow',
    zypper: 'shadow',
  },
  perl: { ...same('perl'), apt: 'perl-base', dnf: 'perl-interpreter' },
  python3: { ...same('python3'), pacman: 'python' },
  conntrack: { ...same('conntrack-tools'), apt: 'conntrack' },
  brctl: same('bridge-utils'),
  ifconfig: netTools,
  route: netTools,
  netstat: netTools,
  traceroute: { ...same('traceroute'), apk: 'busybox' },
  openssl: same('openssl'),
  ps: { ...same('procps'), dnf: 'procps-ng', pacman: 'procps-ng' },
  dockerd: { ...same('docker'), apt: 'docker.io', dnf: 'moby-engine' },
  // Debian 13 has the client in a package of its own, which older releases do not know.
  docker: { ...same('docker'), apt: 'docker.io ?exact-name(docker-cli)', dnf: 'docker-cli' },
  containerd: same('containerd'),
  runc: same('runc'),
  // Elsewhere the package of that name is static.
  busybox: { ...same('busybox-static'), dnf: 'busybox', pacman: 'busybox' },
  bird: { ...same('bird'), apt: 'bird2' },
};

/** The packages that bring these programs, each once, in order; programs of unknown origin are left out. */
export function packagesFor(programs: readonly string[], manager: PackageManager): string[] {
  const names = programs.flatMap((program) => packagesOfProgram[program]?.[manager].split(' ') ?? []);
  return [...new Set(names)];
}

/** The command that installs packages without asking; to be run as root. */
export function installArguments(manager: PackageManager, packages: readonly string[]): string[] {
  switch (manager) {
    case 'apt':
      return ['apt-get', 'install', '-y', ...packages];
    case 'dnf':
      return ['dnf', 'install', '-y', ...packages];
    case 'apk':
      return ['apk', 'add', ...packages];
    case 'pacman':
      return ['pacman', '-S', '--needed', '--noconfirm', ...packages];
    case 'zypper':
      return ['zypper', '--non-interactive', 'install', ...packages];
  }
}

/** The command that refreshes the package lists; undefined where installing does so by itself. */
export function refreshArguments(manager: PackageManager): string[] | undefined {
  if (manager === 'apt') return ['apt-get', 'update'];
  if (manager === 'apk') return ['apk', 'update'];
  if (manager === 'pacman') return ['pacman', '-Sy'];
  return undefined;
}
