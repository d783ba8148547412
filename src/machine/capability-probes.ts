import type { CapabilityName } from '../domain/capability.ts';
import type { VersionedProgram } from '../domain/program-version.ts';
import { enginePrograms } from './install-plan.ts';
import { ipvsTrial } from './ipvs-trial.ts';

/** How a capability is found out: by making the thing, in scratch namespaces. */
interface CapabilityProbe {
  /** Shell text; that it succeeds is the capability. */
  script?: string;
  /** Waits for the kernel more than it works. */
  slow?: boolean;
  /** Programs it cannot do without. */
  programs?: string[];
  /** Capabilities it builds on. */
  builds?: CapabilityName[];
  /** Kernel module, for the cure. */
  module?: string;
  /**
   * To load the module gives the real machine, or every new network, an interface that nobody asked for and that stays
   * (tunl0, gre0, dummy0, ifb0, bond0): where it is at hand and not loaded, that has to do.
   */
  staysBehind?: boolean;
  /** The first version that is known to work. */
  oldest?: { program: VersionedProgram; version: string; name: string };
  /** Build option of the kernel, where no module of its own stands for it. */
  option?: string;
}

/** A type of network interface that ip(8) makes out of nothing. */
const link = (type: string, module = type, options = ''): CapabilityProbe => ({
  script: `ip link add name try-${type} type ${type} ${options}`,
  programs: ['ip'],
  module,
});

const staying = (probe: CapabilityProbe): CapabilityProbe => ({ ...probe, staysBehind: true });

/** The same on top of one end of a veth pair; an end can carry only one of macvlan, macvtap and ipvlan. */
const upperLink = (type: string, module: string, options: string): CapabilityProbe => ({
  script: `ip link add name low-${type} type veth && ip link add name try-${type} link low-${type} type ${type} ${options}`,
  programs: ['ip'],
  builds: ['veth'],
  module,
});

const queue = (kind: string, options: string): CapabilityProbe => ({
  script: `tc qdisc replace dev lo root ${kind} ${options}`,
  programs: ['tc'],
  module: `sch_${kind}`,
});

const table = (program: string, module: string): CapabilityProbe => ({
  script: `${program} -A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT && ${program} -t nat -A POSTROUTING -j MASQUERADE`,
  programs: [program],
  module,
});

const program = (name: string): CapabilityProbe => ({ programs: [name] });

/** An empty capture file: tcpdump gives up root before it reads, which needs more than one id. */
const emptyCapture = String.raw`printf '\xd4\xc3\xb2\xa1\2\0\4\0\0\0\0\0\0\0\0\0\0\0\4\0\1\0\0\0'`;

/** What an engine needs besides, short of starting one: cgroups in sight, and its kind of rule. */
const engineTrial = `mkdir /run/try-cgroups && unshare --cgroup mount -t cgroup2 try /run/try-cgroups &&
iptables -t nat -A OUTPUT -m addrtype --dst-type LOCAL -j RETURN`;

/** `userns` and `subids` have no script: that the scratch namespaces could be made tells. */
export const capabilityProbes: Record<CapabilityName, CapabilityProbe> = {
  userns: { programs: ['unshare', 'nsenter', 'mount', 'bash'] },
  subids: {},
  'proc-mount': {
    script: 'unshare --pid --fork mount -t proc proc /run/try-proc',
  },
  overlayfs: {
    script: `mount -t overlay -o userxattr,lowerdir=/etc,upperdir=/run/try-upper,workdir=/run/try-work overlay /run/try-overlay \
&& : >/run/try-overlay/underlay`,
    module: 'overlay',
  },
  veth: {
    script: 'ip link add name try-veth type veth peer name try-peer',
    programs: ['ip'],
    module: 'veth',
  },
  bridge: link('bridge'),
  'bridge-vlan': {
    script: 'ip link add name try-filter type bridge vlan_filtering 1',
    programs: ['ip'],
    option: 'CONFIG_BRIDGE_VLAN_FILTERING',
    slow: true,
  },
  'bridge-nf': {
    script: 'echo 1 >/proc/sys/net/bridge/bridge-nf-call-iptables',
    module: 'br_netfilter',
  },
  macvlan: upperLink('macvlan', 'macvlan', 'mode bridge'),
  macvtap: upperLink('macvtap', 'macvtap', 'mode bridge'),
  ipvlan: upperLink('ipvlan', 'ipvlan', 'mode l2'),
  vlan: upperLink('vlan', '8021q', 'id 10'),
  vxlan: link('vxlan', 'vxlan', 'id 10 dstport 4789'),
  geneve: link('geneve', 'geneve', 'id 10 remote 192.0.2.1'),
  gre: staying(link('gre', 'ip_gre', 'local 192.0.2.1 remote 192.0.2.2')),
  ipip: staying(link('ipip', 'ipip', 'local 192.0.2.1 remote 192.0.2.2')),
  wireguard: link('wireguard'),
  vrf: link('vrf', 'vrf', 'table 10'),
  bond: staying(link('bond', 'bonding')),
  dummy: staying(link('dummy')),
  ifb: staying(link('ifb')),
  tun: {
    script: 'ip tuntap add dev try-tun mode tun',
    programs: ['ip'],
    module: 'tun',
  },
  netem: queue('netem', 'delay 1ms'),
  tbf: queue('tbf', 'rate 1mbit burst 10kb latency 50ms'),
  nft: {
    script: `nft 'table inet try { chain input { type filter hook input priority 0; ct state established accept; }; }'`,
    programs: ['nft'],
    module: 'nf_tables',
  },
  'nft-nat': {
    script: `nft 'table ip trynat { chain post { type nat hook postrouting priority 100; masquerade; }; \
chain pre { type nat hook prerouting priority -100; tcp dport 80 dnat to 192.0.2.1:80; }; }'`,
    programs: ['nft'],
    module: 'nft_nat',
  },
  iptables: table('iptables', 'nft_compat'),
  ip6tables: table('ip6tables', 'nft_compat'),
  conntrack: {
    script: 'conntrack -L',
    programs: ['conntrack'],
    module: 'nf_conntrack_netlink',
  },
  ipvs: {
    script: ipvsTrial,
    programs: ['python3'],
    module: 'ip_vs',
  },
  // The cipher is the one that Docker uses (moby, libnetwork/drivers/overlay/encryption.go).
  esp: {
    script: `ip xfrm state add src 192.0.2.1 dst 192.0.2.2 proto esp spi 1 mode transport \
aead 'rfc4106(gcm(aes))' 0x0102030405060708090a0b0c0d0e0f1011121314 64 &&
ip xfrm policy add src 192.0.2.1 dst 192.0.2.2 dir out tmpl proto esp mode transport`,
    programs: ['ip'],
    module: 'esp4',
  },
  docker: {
    script: engineTrial,
    programs: [...enginePrograms, 'busybox'],
    builds: ['subids', 'proc-mount', 'veth', 'bridge', 'iptables'],
    oldest: { program: 'docker', version: '20.10', name: 'Docker Engine' },
    slow: true,
  },
  tcpdump: {
    script: `ip link set lo up && tcpdump -i lo -d && ${emptyCapture} | tcpdump -r -`,
    programs: ['ip', 'tcpdump'],
    slow: true,
  },
  traceroute: program('traceroute'),
  brctl: program('brctl'),
  'net-tools': { programs: ['ifconfig', 'route', 'netstat'] },
  python3: program('python3'),
  openssl: {
    script: 'openssl req -x509 -newkey ed25519 -nodes -subj /CN=try -keyout /dev/null -out /dev/null',
    programs: ['openssl'],
  },
  bird: program('bird'),
};
