import { afterAll, beforeAll, expect, it } from 'vitest';
import { KernelWords } from '../../src/guide/kernel-words.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';

const before = `ip link set lo up
ip netns add a
ip link add v0 type veth peer name v1 netns a
ip address add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n a link set v1 up
ip -n a address add 10.0.0.2/24 dev v1
ip link add br0 type bridge
iptables -N FULL
iptables -A FORWARD -j FULL
iptables -A OUTPUT -p tcp --dport 82 -j DROP
python3 -m http.server 9000 > /dev/null 2>&1 &
for try in {1..300}; do ss -Hltn 'sport = :9000' | grep -q . && break; sleep 0.1; done`;

const provoked: [command: string, means: RegExp][] = [
  ['ip link add v0 type bridge', /already exists/],
  ['ip route add 10.0.0.0/24 dev v0', /already exists/],
  ['ip netns add a', /there is already a namespace of that name/],
  ['ip address add 10.0.0.1/24 dev v0', /already/],
  ['ip address del 10.0.0.99/24 dev v0', /no such address|no interface can/],
  ['ip route del 10.99.0.0/16', /no such route/],
  ['ip route add 10.5.0.0/24 via 10.77.0.1', /has to be a neighbour|no route here matches/],
  ['ip -n a route add 10.8.0.0/24 dev lo', /interface that is up|no route here matches/],
  ['ip route get 99.9.9.9', /no route here matches/],
  ['ip link set nope up', /no interface of that name/],
  ['ip link show nope', /no interface of that name/],
  ['ip link set v0 master nope', /no interface of that name/],
  ['ip netns exec nope ip link', /no network namespace has that name/],
  ['ip netns del nope', /no network namespace has that name/],
  ['ip link set v0 netns nope', /no network namespace has that name/],
  ['ip link add x type nonsense', /does not know that kind|not to this/],
  ['ip link set lo netns a', /cannot be moved|do not go together/],
  ['ip link set lo master br0', /do not go together/],
  ['ip link del lo', /not to this interface/],
  ['ip route add 10.1.0.5/24 dev v0', /all bits after the prefix|do not go together/],
  ['ip address add 10.1.0.5/33 dev v0', /was expected there/],
  ['ip link set v0 upp', /did not expect that word/],
  ['ip link set v0 address 01:00:00:00:00:01', /first byte of the MAC address/],
  ['ip netns exec a ping -c 1 -W 1 10.9.9.9', /nothing was sent/],
  ['ping -c 1 -W 5 10.0.0.77', /question for the MAC address/],
  ['ping -c 1 -W 1 -M do -s 3000 10.0.0.2', /larger than the MTU/],
  ['ping -c 1 nosuchname', /could not be turned into an address/],
  ['curl -sS -m 5 http://127.0.0.1:81/', /nobody listens/],
  ['curl -sS -m 1 http://127.0.0.1:82/', /nobody answered at all/],
  ['python3 -m http.server 9000', /listens on that port/],
  ['python3 -m http.server -b 10.44.0.1 9001', /wants to listen on/],
  ['iptables -D FORWARD -s 1.2.3.4 -j ACCEPT', /looks exactly like that/],
  ['iptables -A NOPE -j ACCEPT', /not in this table/],
  ['iptables -A FORWARD -j NOPE', /not in this table/],
  ['iptables -N FORWARD', /there is already a chain/],
  ['iptables -X FULL', /no rule jumps to it/],
  ['iptables -A FORWARD -j MASQUERADE', /belong to the table nat/],
  ['iptables -A FORWARD --dport 80 -j ACCEPT', /want `-p tcp`/],
  ['iptables -t nat -A PREROUTING -o v0 -j ACCEPT', /does not fit that chain/],
  ['sysctl -w net.ipv4.conf.nope.forwarding=1', /no setting of that name/],
];

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.create();
  await sandbox.shell().run(before);
});
afterAll(() => sandbox?.close());

it.each(provoked)('%s', async (command, means) => {
  const { status, output } = await sandbox.shell().run(command);
  expect(status).not.toBe(0);
  expect({ output, means: new KernelWords().explain(output, 'one')?.means }).toMatchObject({
    means: expect.stringMatching(means),
  });
});
