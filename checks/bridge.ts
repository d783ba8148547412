import { z } from 'zod';
import type { Check } from '../src/domain/check.ts';
import { failed, passed } from '../src/domain/verdict.ts';
import { isUp, kindOf } from '../src/kernel/printed/links.ts';
import { interfaceName, placeName } from './parts/arguments.ts';
import { readLinks, sawNoLink } from './parts/links.ts';
import { joinWords } from './parts/wording.ts';

const args = z
  .strictObject({
    on: placeName.describe('The place that has the bridge'),
    name: interfaceName.describe('The bridge'),
    ports: z.array(interfaceName).optional().describe('All of these are attached to it'),
    only: z.boolean().optional().describe('No others are attached'),
    up: z.boolean().optional().describe('It is switched on, or with `false` off'),
  })
  .refine(({ only, ports }) => !only || ports !== undefined, '`only` needs `ports`');

/** A bridge exists with the ports named. */
export const bridge: Check<z.infer<typeof args>> = {
  name: 'bridge',
  summary: 'a bridge exists, with its ports',
  example: 'bridge: { on: host, name: br0, ports: [veth0, veth1], up: true }',
  args,
  describe({ on, name, ports, only, up }) {
    const state = up === undefined ? '' : ` that is ${up ? 'up' : 'down'}`;
    if (ports === undefined) return `${on} has a bridge ${name}${state}`;
    const list =
      ports.length === 0 ? (only ? 'without ports' : '') : `with ${only ? 'only ' : ''}${joinWords(ports)} attached`;
    return `${on} has a bridge ${name}${state}${state !== '' && list !== '' ? ' and' : ''}${list === '' ? '' : ` ${list}`}`;
  },
  async run({ on, name, ports, only, up }, probe) {
    const wanted = bridge.describe({ on, name, ports, only, up });
    const links = await readLinks(probe, on);
    const found = links.find(({ ifname }) => ifname === name);
    if (found === undefined) return failed(sawNoLink(on, name, links), wanted);
    if (kindOf(found) !== 'bridge') return failed(`${name} in ${on} is of type ${kindOf(found) ?? 'physical'}`, wanted);
    if (up !== undefined && up !== isUp(found)) {
      return failed(`${name} is ${up ? 'down' : 'up'}`, wanted, `${name} is ${up ? 'down' : 'up'} in ${on}`);
    }
    const attached = links.filter(({ master }) => master === name).map(({ ifname }) => ifname);
    const saw = attached.length === 0 ? `nothing is attached to ${name}` : `${joinWords(attached)} attached to ${name}`;
    const missing = (ports ?? []).filter((port) => !attached.includes(port));
    const extra = only ? attached.filter((port) => !ports?.includes(port)) : [];
    if (missing.length > 0) return failed(saw, wanted, explainMissing(missing, on, links));
    if (extra.length > 0) return failed(saw, wanted, `${joinWords(extra)} should not be attached`);
    return passed(saw);
  },
};

function explainMissing(missing: readonly string[], on: string, links: Awaited<ReturnType<typeof readLinks>>): string {
  const reasons = missing.map((port) => {
    const found = links.find(({ ifname }) => ifname === port);
    if (found === undefined) return `${on} has no interface ${port}`;
    return found.master === undefined ? `${port} is attached to nothing` : `${port} is attached to ${found.master}`;
  });
  return reasons.join(', ');
}
