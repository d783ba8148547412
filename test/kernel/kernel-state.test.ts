import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kernelChanges } from '../../src/kernel/kernel-changes.ts';
import type { KernelState } from '../../src/kernel/kernel-state.ts';
import { readKernelState } from '../../src/sandbox/kernel-state.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { lan } from './worlds.ts';

let sandbox: Sandbox;
let last: KernelState;

async function read(): Promise<KernelState> {
  const state = await readKernelState(sandbox.anchor);
  if (!state) throw new Error('the state could not be read');
  return state;
}

/** What a command changes, as lines. */
async function changesOf(command: string, machine = 'host'): Promise<string[]> {
  const { status, output } = await sandbox.shell(machine).run(command);
  if (status !== 0) throw new Error(`${command}: ${output}`);
  const before = last;
  last = await read();
  return kernelChanges(before, last).map(({ sign, from, place, text }) => {
    return `${sign} ${from === undefined ? '' : `${from} → `}${place}: ${text}`;
  });
}

beforeEach(async () => {
  sandbox = await Sandbox.create(lan(2));
  last = await read();
});

afterEach(() => sandbox.close());

describe("the kernel's state", () => {
  it('holds the machines of the world and nothing of the switches', () => {
    expect(last.networks.map(({ place }) => place).sort()).toEqual(['host', 'm1']);
    const host = last.networks.find(({ place }) => place === 'host');
    expect(host?.links.map(({ name, kind, up }) => [name, kind, up])).toEqual([
      ['lo', 'loopback', true],
      ['eth0', 'veth', true],
    ]);
    expect(host?.links[1]?.addresses).toEqual(['192.168.232.128/24']);
    expect(host?.routes).toEqual([{ text: '192.168.232.0/24', devices: ['eth0'], automatic: true }]);
  });

  it('tells each step of wiring a container', async () => {
    expect(await changesOf('true')).toEqual([]);
    expect(await changesOf('ip link add bridge0 type bridge; ip netns add red')).toEqual([
      '+ host: namespace red',
      '+ host: bridge0 (bridge, down)',
    ]);
    expect(await changesOf('ip link add outer type veth peer name inner; ip link set outer master bridge0')).toEqual(
      expect.arrayContaining([
        '+ host: outer (veth, peer inner, down)',
        '+ host: inner (veth, peer outer, down)',
        '+ host: port outer of bridge0',
      ]),
    );
    expect(await changesOf('ip link set inner netns red name eth0')).toEqual(['> host → red: inner as eth0 (down)']);
    expect(await changesOf('ip link set outer up; ip link set bridge0 up')).toEqual([
      '~ host: bridge0 up',
      '~ host: outer up, no carrier',
    ]);
    expect(await changesOf('ip -n red link set eth0 up; ip -n red addr add 10.0.0.10/24 dev eth0')).toEqual([
      '~ host: outer has a carrier',
      '~ red: eth0 up',
      '+ red: 10.0.0.10/24 on eth0',
      '+ red: route 10.0.0.0/24 dev eth0',
    ]);
    expect(await changesOf('ip -n red route add default via 10.0.0.1')).toEqual([
      '+ red: route default via 10.0.0.1 dev eth0',
    ]);
    expect(await changesOf('ip -n red link set eth0 down')).toEqual([
      '~ host: outer lost its carrier',
      '~ red: eth0 down',
      '- red: route default via 10.0.0.1 dev eth0',
      '- red: route 10.0.0.0/24 dev eth0',
    ]);
  });

  it('tells the rules of nft and of iptables', async () => {
    expect(await changesOf('iptables-nft -t nat -A POSTROUTING -s 10.0.0.0/24 ! -o eth0 -j MASQUERADE')).toEqual([
      expect.stringMatching(/^\+ host: nat POSTROUTING: (?=.*10\.0\.0\.0\/24)(?=.*eth0).*masquerade$/i),
    ]);
    expect(await changesOf('iptables-nft -P FORWARD DROP')).toEqual(['~ host: filter FORWARD: policy drop']);
    expect(
      await changesOf('nft add table inet fw; nft add chain inet fw in; nft add rule inet fw in tcp dport 80 drop'),
    ).toEqual(['+ host: inet fw in: tcp dport 80 drop']);
    expect(await changesOf('nft delete table inet fw')).toEqual(['- host: inet fw in: tcp dport 80 drop']);
  });

  it('tells of other machines and their namespaces', async () => {
    expect(await changesOf('ip netns add red; ip link set eth0 mtu 1400; ip -n red link set lo up', 'm1')).toEqual([
      '+ m1: namespace red',
      '~ m1: eth0 MTU 1400',
      '~ m1/red: lo up',
    ]);
  });

  it('does not wait for, follow or count what is no namespace', async () => {
    const traps = `mkfifo pipe; ln -s /proc/1/ns/net link; : >file; mkdir folder; ip netns add $'odd\\tname'`;
    expect(await changesOf(`mkdir -p /run/netns; cd /run/netns; ${traps}`)).toEqual(['+ host: namespace odd\tname']);
    // A name for the machine's own network is a name, but no further network.
    expect(await changesOf('touch own; mount --bind /proc/self/ns/net own')).toEqual(['+ host: namespace own']);
    expect(last.networks).toHaveLength(3);
  });

  it('cannot be turned to the namespaces outside', async () => {
    await changesOf('rm -rf /run/netns; ln -s /proc/1/ns /run/netns');
    expect(last.networks.map(({ place }) => place).sort()).toEqual(['host', 'm1']);
  });

  it('is unknown once the sandbox is gone', async () => {
    await sandbox.close();
    expect(await readKernelState(sandbox.anchor)).toBeUndefined();
  });
});
