import { lookInto } from '../src/explain/look-into.ts';
import { Sandbox } from '../src/sandbox/sandbox.ts';
import { type Contestant, timed } from './measure.ts';
import { followed, lostOnTheWay } from './names.ts';

const places = 9;

/** Eight namespaces on a bridge of the host's: nine places, and the machine that packets are sent to. */
const wiring = `set -e
ip link add bridge0 type bridge; ip addr add 10.0.0.254/24 dev bridge0; ip link set bridge0 up
for number in $(seq 1 ${places - 1}); do
  ip netns add place$number
  ip link add port$number master bridge0 type veth peer name eth0 netns place$number
  ip link set port$number up; ip -n place$number link set eth0 up
  ip -n place$number addr add 10.0.0.$number/24 dev eth0; ip -n place$number route add default via 10.0.0.254
done
sysctl -qw net.ipv4.ip_forward=1
iptables -t nat -A POSTROUTING -s 10.0.0.0/24 -o eth0 -j MASQUERADE`;

/** Why a packet does not arrive: where it does, and where a rule drops it half-way. */
export function whyContestant(): Contestant {
  return {
    title: followed,
    async take() {
      const leg = (address: string) => [{ name: 'eth0', network: 'lan', address, prefixLength: 24 }];
      const sandbox = await Sandbox.create({
        networks: [{ name: 'lan', subnet: '203.0.113.0/24' }],
        machines: [
          { name: 'host', interfaces: leg('203.0.113.1'), serve: [] },
          { name: 'far', interfaces: leg('203.0.113.2'), serve: [] },
        ],
      });
      const follow = async (wanted: boolean) => {
        const { ms, result } = await timed(() =>
          lookInto(sandbox, { kind: 'ping', from: 'place1', to: '203.0.113.2' }),
        );
        if (!('delivered' in result) || result.delivered !== wanted) throw new Error('why said something else');
        return ms;
      };
      try {
        await sandbox.shell('host').run(wiring);
        const arrived = await follow(true);
        await sandbox.shell('host').run('iptables -P FORWARD DROP');
        return { [followed]: arrived, [lostOnTheWay]: await follow(false) };
      } finally {
        await sandbox.close();
      }
    },
  };
}
