/**
 * What a kernel or machine may lack, by the name that lessons use in `needs`. Each is probed by making the thing,
 * never guessed from a version.
 */
export const capabilityNames = [
  'userns',
  'proc-mount',
  'subids',
  'overlayfs',
  'veth',
  'bridge',
  'bridge-vlan',
  'bridge-nf',
  'macvlan',
  'macvtap',
  'ipvlan',
  'vlan',
  'vxlan',
  'geneve',
  'gre',
  'ipip',
  'wireguard',
  'vrf',
  'bond',
  'dummy',
  'ifb',
  'tun',
  'netem',
  'tbf',
  'nft',
  'nft-nat',
  'iptables',
  'ip6tables',
  'conntrack',
  'ipvs',
  'esp',
  'docker',
  'tcpdump',
  'traceroute',
  'brctl',
  'net-tools',
  'python3',
  'openssl',
  'bird',
] as const;

export type CapabilityName = (typeof capabilityNames)[number];

/** Whether a capability is there; where it is not, why, and what to do about it. */
export interface CapabilityReport {
  name: string;
  ok: boolean;
  because?: string;
  cure?: string;
}

/** The capabilities without which no lesson runs at all. */
export const requiredCapabilities: readonly CapabilityName[] = ['userns', 'proc-mount', 'overlayfs', 'veth', 'bridge'];

export function isCapabilityName(name: string): name is CapabilityName {
  return (capabilityNames as readonly string[]).includes(name);
}
