import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { essence } from '../../src/machine/capability-reasons.ts';
import { isAtHand, moduleCure, moduleState } from '../../src/machine/module-cure.ts';

const dependencies = `kernel/drivers/net/ipvlan/ipvlan.ko.xz:
kernel/net/bridge/br_netfilter.ko: kernel/net/bridge/bridge.ko kernel/net/802/stp.ko
kernel/net/netfilter/nf_conntrack_netlink.ko.zst: kernel/net/netfilter/nfnetlink.ko.zst
`;
const debian = { id: 'debian', name: 'Debian GNU/Linux 12', manager: 'apt' } as const;
const sudo = (command: string[]) => `sudo ${command.join(' ')}`;

test('a module is found by its own line only, whatever its compression', () => {
  expect(moduleState('ipvlan', dependencies)).toBe('loadable');
  expect(moduleState('nf_conntrack_netlink', dependencies)).toBe('loadable');
  expect(moduleState('br-netfilter', dependencies)).toBe('loadable');
  expect(moduleState('stp', dependencies)).toBe('absent');
  expect(moduleState('vlan', dependencies)).toBe('absent');
  expect(moduleState('ipvlan', '')).toBe('no modules');
});

test('the cure is to load it, to install it, or another kernel', () => {
  expect(moduleCure('ip_vs', 'loadable', '6.1.0-18-amd64', debian, sudo)).toBe('sudo modprobe ip_vs');
  const ubuntu = { id: 'ubuntu', name: 'Ubuntu', manager: 'apt' } as const;
  expect(moduleCure('vrf', 'absent', '6.8.0-31-generic', ubuntu, sudo)).toBe(
    'sudo apt-get install -y linux-modules-extra-6.8.0-31-generic',
  );
  expect(moduleCure('vrf', 'absent', '6.1.0-18-cloud-amd64', debian, sudo)).toBe(
    'sudo apt-get install -y linux-image-amd64, then reboot into it',
  );
  const fedora = { id: 'fedora', name: 'Fedora', manager: 'dnf' } as const;
  expect(moduleCure('vrf', 'absent', '6.9.4-200.fc40', fedora, sudo)).toMatch(
    /kernel-modules-extra-6\.9\.4-200\.fc40$/,
  );
  expect(moduleCure('vrf', 'no modules', '6.18.1', debian, sudo)).toBe(
    'boot a kernel with the module vrf, such as the stock one of Debian GNU/Linux 12',
  );
});

test('of what a program says, the telling part is kept', () => {
  expect(essence('Error: Unknown device type.')).toBe('Unknown device type');
  expect(essence('RTNETLINK answers: Operation not supported')).toBe('Operation not supported');
  expect(essence('\nbash: line 1: /proc/sys/net/bridge/x: No such file or directory')).toBe(
    '/proc/sys/net/bridge/x: No such file or directory',
  );
  expect(essence('')).toBe('it failed without a word');
});

test('a module is at hand when it is installed and not loaded', () => {
  const folder = mkdtempSync(join(tmpdir(), 'modules-'));
  mkdirSync(join(folder, 'loaded/ip_gre'), { recursive: true });
  writeFileSync(join(folder, 'modules.dep'), 'kernel/net/ipv4/ip_gre.ko:\nkernel/net/ipv4/ipip.ko.xz: kernel/x.ko\n');
  const folders = { loaded: join(folder, 'loaded'), installed: folder };
  expect(['ip_gre', 'ipip', 'dummy'].map((name) => isAtHand(name, folders))).toEqual([false, true, false]);
  rmSync(folder, { recursive: true });
});
