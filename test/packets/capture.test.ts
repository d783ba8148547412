import { expect, it } from 'vitest';
import { rulesOf } from '../../src/packets/capture.ts';

it('lets no name of a link say anything to nft', () => {
  const rules = rulesOf('own', { network: 0, links: ['eth0', '";include"/x"', 'veth1.5@if3'], matches: ['ip ttl 9'] });
  expect(rules).toContain('devices = { "eth0", "veth1.5@if3" }');
  expect(rules).not.toContain('include');
  expect(rulesOf('own', { network: 0, links: ['";flush'], matches: [] })).not.toContain('netdev');
});
