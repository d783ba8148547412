/** A message of the kernel or of a program, and what it means to somebody who builds networks. */
interface KernelWord {
  says: RegExp;
  means: string;
}

/**
 * The commonest messages, as Linux 6.18 and Debian 12's programs say them: `test/kernel/kernel-words.test.ts` provokes most.
 * The first that fits is told, so what is special stands before what is general.
 */
const kernelWords: readonly KernelWord[] = [
  {
    says: /Cannot create namespace file .*: File exists/,
    means: 'there is already a namespace of that name: `ip netns` lists them.',
  },
  {
    says: /Address already assigned/,
    means: 'the interface already has exactly this address.',
  },
  {
    says: /RTNETLINK answers: File exists/,
    means:
      'something like it already exists: an interface of that name, or a route to the same destination. `ip route replace` replaces a route.',
  },
  {
    says: /Address not found/,
    means: 'the interface has no such address: `ip address` shows what it has, and the prefix length has to fit, too.',
  },
  {
    says: /RTNETLINK answers: No such process/,
    means: 'there is no such route: `ip route` lists them.',
  },
  {
    says: /Nexthop has invalid gateway/,
    means:
      'a gateway has to be a neighbour: its address must lie in the network of an interface of this namespace that is up.',
  },
  {
    says: /Device for nexthop is not up/,
    means: 'a route needs an interface that is up: `ip link set NAME up` first.',
  },
  {
    says: /RTNETLINK answers: Network is unreachable/,
    means: 'no route here matches that address: `ip route` lists them.',
  },
  {
    says: /Cannot find device|Device "[^"]*" does not exist|: Device does not exist/,
    means:
      'this network namespace has no interface of that name. Interfaces in other namespaces cannot be seen from here: `ip -n NAME link` looks there.',
  },
  {
    says: /Cannot open network namespace .*: No such file|Cannot remove namespace file|Invalid "netns" value/,
    means: 'no network namespace has that name on this machine: `ip netns` lists them.',
  },
  {
    says: /Unknown device type/,
    means: 'this kernel does not know that kind of interface, or lacks its module.',
  },
  {
    says: /RTNETLINK answers: Operation not supported/,
    means: 'the kernel can do that, but not to this interface or not to one of this kind.',
  },
  {
    says: /The interface netns is immutable/,
    means: 'this interface cannot be moved: each namespace has its own loopback.',
  },
  {
    says: /Invalid prefix for given prefix length/,
    means: 'a network is named by its first address: all bits after the prefix have to be 0, as in 10.0.0.0/24.',
  },
  {
    says: /valid prefix is expected rather than/,
    means: 'an address or a network was expected there, such as 10.0.0.1/24: four numbers up to 255, and at most /32.',
  },
  {
    says: /Attribute failed policy validation/,
    means: 'a value is out of range; the name of an interface has at most 15 characters.',
  },
  {
    says: /or "[^"]*" is a garbage/,
    means: 'ip did not expect that word there: often one is missing before it, or is misspelt.',
  },
  {
    says: /RTNETLINK answers: Cannot assign requested address/,
    means: 'no interface can have that address: the first byte of the MAC address of a single machine is even.',
  },
  {
    says: /RTNETLINK answers: Invalid argument/,
    means: 'the parts of the command do not go together, such as an interface that cannot be a port of a bridge.',
  },
  {
    says: /connect: Network is unreachable/,
    means: 'nothing was sent, because no route leads to that address, not even a default route.',
  },
  {
    says: /Destination Host Unreachable|No route to host/,
    means:
      'there was a route, but nobody at its end answered the question for the MAC address, or a firewall refused: is the neighbour up, and in this network?',
  },
  {
    says: /Destination Net Unreachable/,
    means: 'a router on the way has no route to that address.',
  },
  {
    says: /Destination Port Unreachable/,
    means: 'the packet reached a machine that refuses it: nobody listens on that port, or a firewall rule says REJECT.',
  },
  {
    says: /Time to live exceeded/,
    means:
      'the packet passed more routers than its TTL allows; unless you gave it a small TTL, it went round in circles.',
  },
  {
    says: /sendmsg: Operation not permitted/,
    means: 'a firewall rule on this machine, in OUTPUT, does not let the packet out.',
  },
  {
    says: /Message too long|Frag(?:mentation)? needed/i,
    means: 'the packet is larger than the MTU on its way, and must not be split.',
  },
  {
    says: /Temporary failure in name resolution|Could not resolve host|Name or service not known/,
    means: 'the name could not be turned into an address: no name server answered, or none knows it. Is it misspelt?',
  },
  {
    says: /Connection refused|Failed to connect to .* after \d ms: Could(?:n't| not) connect to server/,
    means: 'the connection was refused at once: nobody listens on that port there, or no route leads to it.',
  },
  {
    says: /Connection timed out|Operation timed out/i,
    means: 'nobody answered at all: the packet or its answer was lost or dropped on the way.',
  },
  {
    says: /Address already in use/,
    means: 'another program in this network namespace listens on that port: `ss -tlnp` names it.',
  },
  {
    says: /Cannot assign requested address/,
    means: 'no interface in this network namespace has the address that the program wants to listen on.',
  },
  {
    says: /does a matching rule exist in that chain/,
    means: 'no rule looks exactly like that: `iptables -S` prints the rules in the form in which they can be deleted.',
  },
  {
    says: /No chain\/target\/match by that name|Chain '[^']*' does not exist/,
    means:
      'that chain or target is not in this table: without `-t`, the table is filter. `iptables -S` lists the chains.',
  },
  {
    says: /Chain already exists/,
    means: 'there is already a chain of that name: `iptables -F CHAIN` empties it.',
  },
  {
    says: /CHAIN_DEL failed .*busy|Directory not empty|Too many links/,
    means: 'a chain can be deleted only when it is empty and no rule jumps to it any more.',
  },
  {
    says: /RULE_APPEND failed|RULE_INSERT failed/,
    means: 'the target is not allowed in this table or chain: MASQUERADE and DNAT belong to the table nat (`-t nat`).',
  },
  {
    says: /unknown option "--[ds]port"/,
    means: '`--dport` and `--sport` want `-p tcp` or `-p udp` before them: other protocols have no ports.',
  },
  {
    says: /Can't use -[io] with/,
    means:
      'before routing, the way out is not known yet; after it, the way in no longer is: `-i` or `-o` does not fit that chain.',
  },
  {
    says: /cannot stat \/proc\/sys\//,
    means:
      'the kernel has no setting of that name here: `sysctl -a` lists them. A setting of an interface needs that interface.',
  },
];

/** What the commonest messages mean; in one step each is told once. */
export class KernelWords {
  private readonly told = new Set<string>();

  /** What the last lines that a command printed mean, where they are among the commonest messages. */
  explain(printed: string, step: string): { says: string; means: string } | undefined {
    const word = kernelWords.find(({ says }) => says.test(printed));
    const says = word?.says.exec(printed)?.[0];
    const key = `${step} ${word?.means}`;
    if (!word || says === undefined || this.told.has(key)) return undefined;
    this.told.add(key);
    return { says, means: word.means };
  }
}
