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
    means: 'a namespace of that name is there already: `ip netns` lists them.',
  },
  {
    says: /Address already assigned/,
    means: 'the interface has just this address already.',
  },
  {
    says: /RTNETLINK answers: File exists/,
    means:
      'something like it is there already: an interface of that name, or a route to the same destination. `ip route replace` puts a route in its place.',
  },
  {
    says: /Address not found/,
    means: 'the interface has no such address: `ip address` shows what it has, and the prefix length has to fit, too.',
  },
  {
    says: /RTNETLINK answers: No such process/,
    means: 'there is no such route: `ip route` shows those that there are.',
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
    means: 'no route fits that address here: `ip route` shows which there are.',
  },
  {
    says: /Cannot find device|Device "[^"]*" does not exist|: Device does not exist/,
    means:
      'this network namespace has no interface of that name. Interfaces of other namespaces are out of sight: `ip -n NAME link` looks there.',
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
    means:
      'a network is named by its first address: behind the prefix length all bits have to be 0, as in 10.0.0.0/24.',
  },
  {
    says: /valid prefix is expected rather than/,
    means: 'an address or a network was expected there, such as 10.0.0.1/24: four numbers to 255, and at most /32.',
  },
  {
    says: /Attribute failed policy validation/,
    means: 'a value is out of bounds; the name of an interface has at most 15 characters.',
  },
  {
    says: /or "[^"]*" is a garbage/,
    means: 'ip did not expect that word there: often one is missing before it, or is misspelt.',
  },
  {
    says: /RTNETLINK answers: Cannot assign requested address/,
    means: 'no interface can have that address: the first byte of a MAC address of one machine is even.',
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
      'a route was there, but at its end nobody answered the question for the MAC address, or a firewall refused: is the neighbour up, and in this network?',
  },
  {
    says: /Destination Net Unreachable/,
    means: 'a router on the way has no route to that address.',
  },
  {
    says: /Destination Port Unreachable/,
    means: 'the packet came to a machine that refuses it: nobody listens on that port, or a firewall rule says REJECT.',
  },
  {
    says: /Time to live exceeded/,
    means:
      'the packet passed more routers than its TTL allows; without a small TTL of its own, it went round in circles.',
  },
  {
    says: /sendmsg: Operation not permitted/,
    means: 'a firewall rule of this very machine, in OUTPUT, does not let the packet out.',
  },
  {
    says: /Message too long|Frag(?:mentation)? needed/i,
    means: 'the packet is larger than the MTU on its way, and may not be cut into pieces.',
  },
  {
    says: /Temporary failure in name resolution|Could not resolve host|Name or service not known/,
    means: 'the name could not be turned into an address: no name server answered, or none knows it. Is it misspelt?',
  },
  {
    says: /Connection refused|Failed to connect to .* after \d ms: Could(?:n't| not) connect to server/,
    means: 'the answer came at once and was no: nobody listens on that port there, or no route leads to it.',
  },
  {
    says: /Connection timed out|Operation timed out/i,
    means: 'nobody answered at all: the packet or its answer was lost or dropped on the way.',
  },
  {
    says: /Address already in use/,
    means: 'another program of this network namespace listens on that port: `ss -tlnp` names it.',
  },
  {
    says: /Cannot assign requested address/,
    means: 'no interface of this network namespace has the address that the program is to listen on.',
  },
  {
    says: /does a matching rule exist in that chain/,
    means: 'no rule is written just so: `iptables -S` prints the rules as they have to be named to delete them.',
  },
  {
    says: /No chain\/target\/match by that name|Chain '[^']*' does not exist/,
    means:
      'that chain or target is not in this table: without `-t`, the table is filter. `iptables -S` lists the chains.',
  },
  {
    says: /Chain already exists/,
    means: 'a chain of that name is there already: `iptables -F CHAIN` empties it.',
  },
  {
    says: /CHAIN_DEL failed .*busy|Directory not empty|Too many links/,
    means: 'a chain goes only when it is empty and no rule jumps to it any more.',
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
      'before routing the way out is not known, and behind it the way in is not: `-i` or `-o` does not fit that chain.',
  },
  {
    says: /cannot stat \/proc\/sys\//,
    means: 'the kernel has no setting of that name here: `sysctl -a` lists them, and interfaces have to exist.',
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
