import ipaddr from 'ipaddr.js';
import { portNumber } from '../domain/switch-ports.ts';
import type { Interface, Machine, World } from '../domain/world.ts';

/**
 * MAC address of a leg: locally administered, made from the IPv4 address, so that sample outputs stay true.
 * A leg without IPv4 address gets one from its place in the world.
 */
function hardwareAddress(leg: Interface, machineIndex: number, legIndex: number): string {
  const bytes =
    leg.address && ipaddr.IPv4.isValidFourPartDecimal(leg.address)
      ? [0x02, 0x00, ...ipaddr.parse(leg.address).toByteArray()]
      : [0x02, 0x01, 0, legIndex, machineIndex >> 8, machineIndex & 0xff];
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}

/** The name of the switch port that a machine's leg is plugged into. */
const portName = (machineIndex: number, legIndex: number) => `p${machineIndex}.${legIndex}`;

/**
 * The number of a leg, behind that of `lo`: else veth would not heed the number of its peer's (see `portNumber`). Where the kernel has modules of tunnels loaded, each new network has some
 * interfaces already (net.core.fb_tunnels_only_for_init_net, ip-sysctl.rst): there `$crowded` makes the numbers larger.
 */
const legNumber = (legIndex: number) => `$crowded${legIndex + 2}`;

/** `ip -batch` lines in a machine's network: loopback, its legs, addresses and default route. */
export function machineBatch(machine: Machine, index: number): string {
  const lines = ['link set lo up'];
  machine.interfaces.forEach((leg, legIndex) => {
    const mac = hardwareAddress(leg, index, legIndex);
    const port = `name ${portName(index, legIndex)} index ${portNumber(index, legIndex)}`;
    lines.push(
      `link add ${leg.name} index ${legNumber(legIndex)} address ${mac} type veth peer ${port} netns $switches`,
      `link set ${leg.name} up`,
    );
    if (leg.address) {
      const duplicateDetection = leg.address.includes(':') ? ' nodad' : '';
      lines.push(`addr add ${leg.address}/${leg.prefixLength} dev ${leg.name}${duplicateDetection}`);
    }
  });
  if (machine.gateway) lines.push(`route add default via ${machine.gateway}`);
  return lines.join('\n');
}

/**
 * `ip -batch` lines among the switches: one bridge a network, every leg's port in it.
 * @param ipv6 whether the kernel has IPv6, and switches need to be kept from having addresses by it
 */
export function switchBatch(world: World, ipv6: boolean): string {
  const lines: string[] = [];
  const silent = ipv6 ? 'addrgenmode none ' : '';
  world.networks.forEach((_network, index) => {
    // No address of its own, no spanning tree, no multicast snooping that would hold packets back.
    lines.push(`link add s${index} type bridge stp_state 0 mcast_snooping 0`, `link set s${index} ${silent}up`);
  });
  world.machines.forEach((machine, machineIndex) => {
    machine.interfaces.forEach((leg, legIndex) => {
      const bridge = world.networks.findIndex((network) => network.name === leg.network);
      lines.push(`link set ${portName(machineIndex, legIndex)} ${silent}master s${bridge} up`);
    });
  });
  return lines.join('\n');
}

/** `/etc/hosts` of a machine: itself, and nobody else. */
export function hostsFile(machine: Machine): string {
  const address = machine.interfaces.find((leg) => leg.address)?.address ?? '127.0.1.1';
  return `127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n${address}\t${machine.name}\n`;
}

/** `/etc/resolv.conf`: the first machine of the world that serves DNS, or nobody. */
export function resolverFile(world: World): string {
  const server = world.machines.find((machine) => machine.serve.includes('dns'));
  const address = server?.interfaces.find((leg) => leg.address)?.address;
  // Whoever asks in vain is told soon: the default is five seconds, twice.
  const patience = 'options timeout:1 attempts:1\n';
  return address ? `nameserver ${address}\n${patience}` : `# no name server in this world\n${patience}`;
}
