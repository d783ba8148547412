import { z } from 'zod';
import { normalAddress } from '../src/domain/addresses.ts';
import type { Check } from '../src/domain/check.ts';
import { failed, passed } from '../src/domain/verdict.ts';
import { everybody, type ForwardingEntry, readForwarding } from '../src/kernel/printed/forwarding.ts';
import { absent, interfaceName, interfacePlace, ipAddress, macAddress, placeName } from './parts/arguments.ts';
import { readLinks, sawNoLink } from './parts/links.ts';
import { readMac } from './parts/mac.ts';
import { readState } from './parts/state.ts';
import { excerpt } from './parts/wording.ts';

const args = z
  .strictObject({
    on: placeName.describe('The place whose table is read'),
    dev: interfaceName.optional().describe('The port (or tunnel interface) behind which the address is known'),
    bridge: interfaceName.optional().describe('The bridge whose table it is'),
    mac: macAddress.optional().describe('The MAC address that is known'),
    of: interfacePlace
      .optional()
      .describe('The interface whose MAC address is meant, where that address is not known beforehand'),
    vlan: z.int().min(1).max(4094).optional().describe('The VLAN in which it is known'),
    dst: ipAddress.optional().describe("The machine at the tunnel's other end behind which the address is"),
    absent,
  })
  .refine(({ mac, of }) => (mac === undefined) !== (of === undefined), 'give either `mac` or `of`')
  .refine(({ dev, bridge }) => dev !== undefined || bridge !== undefined, 'give `dev`, `bridge` or both');

/** The forwarding table knows a MAC address behind a port, or does not. */
export const fdb: Check<z.infer<typeof args>> = {
  name: 'fdb',
  summary: 'a forwarding table knows a MAC address (or, with absent, does not)',
  example: 'fdb: { on: host, bridge: br0, dev: veth0, mac: 02:00:0a:00:00:0b }',
  args,
  describe({ on, dev, bridge, mac, of, vlan, dst, absent }) {
    if (mac === everybody && dev !== undefined && dst !== undefined) {
      return `${dev} in ${on} ${absent ? 'does not send' : 'sends'} frames for everybody to ${dst}`;
    }
    const whose = of === undefined ? `${mac}` : `the MAC address of ${of.dev} in ${of.on}`;
    const table = bridge === undefined ? 'a forwarding table' : `${bridge} in ${on}`;
    const where = dev === undefined ? '' : ` behind ${dev}`;
    const verb = absent ? 'does not know' : 'knows';
    const far = dst === undefined ? '' : ` at ${dst}`;
    return `${bridge === undefined ? on : table} ${verb} ${whose}${where}${far}${vlan === undefined ? '' : ` in VLAN ${vlan}`}`;
  },
  async run(wanted, probe) {
    const { on, dev, bridge, vlan, dst, absent } = wanted;
    const links = await readLinks(probe, on);
    for (const name of [bridge, dev]) {
      if (name === undefined || links.some(({ ifname }) => ifname === name)) continue;
      const saw = sawNoLink(on, name, links);
      return absent ? passed(saw) : failed(saw, fdb.describe(wanted));
    }
    const mac = wanted.of === undefined ? wanted.mac : await readMac(probe, wanted.of);
    const all = await readState(probe, on, 'bridge', ['-j', 'fdb', 'show'], readForwarding);
    const same = all.filter((entry) => entry.mac === mac && (bridge ?? entry.master) === entry.master);
    const found = same.find(
      (entry) =>
        (dev ?? entry.link) === entry.link &&
        (vlan ?? entry.vlan) === entry.vlan &&
        (dst === undefined || (entry.remote !== undefined && normalAddress(entry.remote) === dst)),
    );
    if (found !== undefined) {
      const saw = sayEntry(found);
      return absent ? failed(saw, fdb.describe(wanted)) : passed(saw);
    }
    if (absent) return passed(`${mac} is not known there`);
    const other = same.find((entry) => dst !== undefined && entry.remote !== undefined) ?? same[0];
    if (other !== undefined) return failed(sayEntry(other), fdb.describe(wanted));
    return failed(`${mac} is not known`, fdb.describe(wanted), 'no frame from that address has come by lately');
  },
};

function sayEntry({ mac, link, remote }: ForwardingEntry): string {
  if (mac === everybody && remote !== undefined) return `${link} sends frames for everybody to ${excerpt(remote)}`;
  return `${mac} is known behind ${link}${remote === undefined ? '' : ` at ${excerpt(remote)}`}`;
}
