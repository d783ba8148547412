import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CapabilityReport } from '../../src/domain/capability.ts';
import { probeCapabilities } from '../../src/machine/capabilities.ts';
import { systemEnvironment } from '../../src/machine/programs-path.ts';

let reports: CapabilityReport[] = [];
beforeAll(async () => {
  reports = await probeCapabilities();
});

/** Another way to the same truth: a namespace of util-linux's own making. */
function elsewhere(script: string) {
  return spawnSync('unshare', ['-Urn', 'sh', '-c', script], { env: systemEnvironment(), encoding: 'utf8' });
}

describe('capabilities agree with the kernel', () => {
  const links: [string, string][] = [
    ['veth', 'type veth peer name b'],
    ['bridge', 'type bridge'],
    ['bridge-vlan', 'type bridge vlan_filtering 1'],
    ['vxlan', 'type vxlan id 7 dstport 4789'],
    ['dummy', 'type dummy'],
    ['vrf', 'type vrf table 7'],
    ['wireguard', 'type wireguard'],
    ['ifb', 'type ifb'],
  ];

  test.each(links)('%s', (name, options) => {
    const tried = elsewhere(`ip link add name a ${options}`);
    const report = reports.find((capability) => capability.name === name);
    expect(report?.ok, tried.stderr).toBe(tried.status === 0);
    if (tried.status !== 0) expect(report).toMatchObject({ because: expect.any(String), cure: expect.any(String) });
  });

  test('esp, with the cipher of encrypted overlay networks', () => {
    const key = `0x${'5a'.repeat(20)}`;
    const ends = 'src 198.51.100.1 dst 198.51.100.2';
    const tried = elsewhere(`ip xfrm state add ${ends} proto esp spi 7 aead 'rfc4106(gcm(aes))' ${key} 64`);
    expect(reports.find(({ name }) => name === 'esp')?.ok, tried.stderr).toBe(tried.status === 0);
  });

  test('ipvs is found where a table of its services can be filled in, and nowhere else', () => {
    const report = reports.find(({ name }) => name === 'ipvs');
    // The table is there as soon as the module is, also where it may not be filled in.
    const table = elsewhere('cat /proc/net/ip_vs').status === 0;
    if (report?.ok) expect(table).toBe(true);
    else expect(report?.because).toMatch(table ? /keeps IPVS to real root/ : /has no ipvs|python3 is missing/);
  });

  test.each(['macvlan', 'ipvlan'])('%s, on top of another interface', (type) => {
    const tried = elsewhere(`ip link add name low type veth && ip link add name a link low type ${type}`);
    expect(reports.find((capability) => capability.name === type)?.ok, tried.stderr).toBe(tried.status === 0);
  });
});

test('one name alone is found out, with what it builds on', async () => {
  const [macvlan, nonsense] = await probeCapabilities(['macvlan', 'nonsense']);
  expect(macvlan).toEqual(reports.find((capability) => capability.name === 'macvlan'));
  expect(nonsense).toMatchObject({ ok: false, because: 'there is no capability called "nonsense"' });
});

test('probing leaves the network as it was', async () => {
  const devices = readFileSync('/proc/net/dev', 'utf8').replaceAll(/:.*/g, '');
  await probeCapabilities();
  expect(readFileSync('/proc/net/dev', 'utf8').replaceAll(/:.*/g, '')).toBe(devices);
});

test('a place with a limit of 0 user namespaces is recognized, and what needs them says so', () => {
  const module = fileURLToPath(new URL('../../src/machine/capabilities.ts', import.meta.url));
  const program = `import(${JSON.stringify(module)}).then(async ({ probeCapabilities }) =>
    console.log(JSON.stringify(await probeCapabilities(['userns', 'veth']))))`;
  const script = 'echo 0 >/proc/sys/user/max_user_namespaces; exec "$0" --import tsx -e "$1"';
  const run = spawnSync('unshare', ['-Ur', 'sh', '-c', script, process.execPath, program], {
    encoding: 'utf8',
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  });
  const [userns, veth] = JSON.parse(run.stdout || run.stderr) as CapabilityReport[];
  expect(userns).toMatchObject({ ok: false, cure: expect.stringContaining('user.max_user_namespaces=15000') });
  expect(userns?.because).toBe('the limit user.max_user_namespaces (0) leaves no room for one');
  expect(veth?.because).toBe(`user namespaces are refused here: ${userns?.because}`);
});
