import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../../src/domain/world.ts';
import { Story } from './checks-world.ts';
import { engineWorld, noEngine } from './engine-world.ts';

const obstacle = await noEngine();

/** Host with an engine, and a machine outside that takes host for its gateway. */
function world(): World {
  const { networks, machines } = engineWorld(1);
  return {
    networks,
    machines: machines.map((machine) =>
      machine.name === 'host' ? machine : { ...machine, gateway: '192.168.232.128', serve: ['http', 'dns'] },
    ),
  };
}

const byEngine = `docker network create -o com.docker.network.bridge.name=model0 --subnet 10.9.0.0/24 --gateway 10.9.0.1 model
docker network create -o com.docker.network.bridge.name=other0 --subnet 10.7.0.0/24 other
docker run -d --name web --network model --ip 10.9.0.7 -p 8080:80 web
docker run -d --name db --network model --ip 10.9.0.8 web
docker run -d --name far --network other --ip 10.7.0.7 web
docker run -d --name one --network none web
docker run -d --name two --network none web`;

const byHand = `ip link add hand0 up type bridge
ip address add 10.8.0.1/24 dev hand0
for plan in one:10.8.0.7 two:10.8.0.8; do
  IFS=: read -r name address <<< "$plan"
  ip netns attach $name $(docker inspect -f '{{.State.Pid}}' $name)
  ip link add veth_$name up master hand0 type veth peer name eth0 netns $name
  ip -n $name link set eth0 up
  ip -n $name address add $address/24 dev eth0
  ip -n $name route add default via 10.8.0.1
done
iptables -t nat -A POSTROUTING -s 10.8.0.0/24 ! -o hand0 -j MASQUERADE
iptables -t nat -A PREROUTING -d 192.168.232.128 -p tcp --dport 9090 -j DNAT --to-destination 10.8.0.7:80
iptables -t nat -A OUTPUT -d 192.168.232.128 -p tcp --dport 9090 -j DNAT --to-destination 10.8.0.7:80
iptables -A FORWARD -i hand0 -j ACCEPT
iptables -A FORWARD -o hand0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
iptables -A FORWARD -o hand0 -d 10.8.0.7 -p tcp --dport 80 -j ACCEPT
iptables -I DOCKER-USER -i hand0 -o other0 -j DROP
iptables -I DOCKER-USER -i other0 -o hand0 -j DROP`;

const compared = {
  model: {
    container: 'container:web',
    address: '10.9.0.7',
    gateway: '10.9.0.1',
    neighbour: { place: 'container:db', address: '10.9.0.8' },
    published: 8080,
  },
  copy: {
    container: 'one',
    address: '10.8.0.7',
    gateway: '10.8.0.1',
    neighbour: { place: 'container:two', address: '10.8.0.8' },
    published: 9090,
  },
  host: '192.168.232.128',
  outside: { place: 'node2', address: '192.168.232.129' },
  other: { place: 'container:far', address: '10.7.0.7' },
  tries: {
    outside: { published: 'tcp', neighbour: ['ping', 'tcp'], host: 'ping' },
    host: { published: 'tcp', container: 'ping', neighbour: ['ping', 'tcp', 'tcp/81'] },
    container: { outside: ['ping', 'tcp', 'udp'] },
    other: { container: 'ping', outside: 'ping' },
  },
};

if (obstacle) {
  test('docker is missing here, with a reason and a cure', () => {
    expect(obstacle).toMatch(/^docker is missing: .*subordinate ids.*; to get it: ./);
  });
} else {
  describe("a network by hand next to the engine's", rebuilt);
}

function rebuilt() {
  let story: Story;
  beforeAll(async () => {
    story = await Story.begin(world());
    await story.type(byEngine);
    await story.type(byHand);
  });
  afterAll(() => story?.end());

  test('does the same with every packet', async () => {
    await story.settled('parity', compared);
    expect(await story.look('parity', compared)).toEqual({
      ok: true,
      saw: [
        '14 of 14 alike: tcp outside to published: answered, seen from outside | answered, seen from outside',
        'ping outside to neighbour: dropped | dropped',
        'tcp outside to neighbour: dropped | dropped',
        'ping outside to host: answered | answered',
        'tcp host to published: answered, seen from host | answered, seen from host',
        'ping host to container: answered | answered',
        'ping host to neighbour: answered | answered',
        'tcp host to neighbour: answered, seen from the gateway | answered, seen from the gateway',
        'tcp/81 host to neighbour: refused (RST) | refused (RST)',
        'ping container to outside: answered | answered',
        'tcp container to outside: answered, seen from host | answered, seen from host',
        'udp container to outside: answered, seen from host | answered, seen from host',
        'ping other to container: dropped | dropped',
        'ping other to outside: answered | answered',
      ].join('; '),
    });
  });

  test.each([
    [
      'a rule that rejects instead of dropping',
      '-I FORWARD -i eth0 -d 10.8.0.8 -p tcp -j REJECT',
      'tcp outside to neighbour: dropped | refused (ICMP port unreachable)',
    ],
    [
      'a reset made by a rule',
      '-I FORWARD -i eth0 -d 10.8.0.8 -p tcp -j REJECT --reject-with tcp-reset',
      'tcp outside to neighbour: dropped | refused (RST)',
    ],
    [
      'an error in the place of a reset',
      '-I OUTPUT -d 10.8.0.8 -p tcp --dport 81 -j REJECT',
      'tcp/81 host to neighbour: refused (RST) | ',
    ],
    [
      'another error of ICMP',
      '-I FORWARD -i eth0 -d 10.8.0.8 -p icmp -j REJECT --reject-with icmp-net-prohibited',
      'ping outside to neighbour: dropped | refused (ICMP net prohibited)',
    ],
    [
      'a source that is hidden',
      '-t nat -I POSTROUTING -o hand0 -p tcp -j MASQUERADE',
      'tcp outside to published: answered, seen from outside | answered, seen from the gateway',
    ],
    [
      'answers that do not come back',
      '-I FORWARD -i eth0 -o hand0 -p udp -j DROP',
      'udp container to outside: answered, seen from host | let through, answer lost',
    ],
    [
      'one way between the networks',
      '-I DOCKER-USER -i other0 -o hand0 -j ACCEPT',
      'ping other to container: dropped | ',
    ],
  ])('tells %s', async (_fault, rule, row) => {
    await story.type(`iptables ${rule}`);
    const verdict = await story.look('parity', compared);
    await story.type(`iptables ${rule.replace('-I ', '-D ')}`);
    expect(verdict).toMatchObject({ ok: false, saw: expect.stringContaining(row) });
  });
}
