import { z } from 'zod';
import { familyOf, type Prefix, readPrefix } from '../src/domain/addresses.ts';
import type { Check } from '../src/domain/check.ts';
import { failed, passed } from '../src/domain/verdict.ts';
import { gatewayOf, hopsOf, type PrintedRoute } from '../src/kernel/printed/routes.ts';
import { absent, interfaceName, ipAddress, placeName, prefix } from './parts/arguments.ts';
import { isFor, readRoutes } from './parts/routes.ts';
import { joinWords } from './parts/wording.ts';

const args = z.strictObject({
  on: placeName.describe('The place whose table is read'),
  to: z
    .union([z.literal('default'), prefix], 'expected `default` or a network such as `10.0.0.0/24`')
    .describe('`default` is the IPv4 one unless `via` is an IPv6 address; a lone address is a route for it alone'),
  via: ipAddress.optional().describe('The router that it leads to'),
  dev: interfaceName.optional().describe('The interface that it leads through'),
  absent,
});

/** The main table has a route, or has not. */
export const route: Check<z.infer<typeof args>> = {
  name: 'route',
  summary: 'the main routing table has a route (or, with absent, has not)',
  example: 'route: { on: mynetns0, to: default, via: 10.0.0.1 }',
  args,
  describe({ on, to, via, dev, absent }) {
    const what = to === 'default' ? `${absent ? 'no' : 'a'} default route` : `${absent ? 'no' : 'a'} route to ${to}`;
    return `${on} has ${what}${via === undefined ? '' : ` via ${via}`}${dev === undefined ? '' : ` through ${dev}`}`;
  },
  async run({ on, to, via, dev, absent }, probe) {
    const wanted = route.describe({ on, to, via, dev, absent });
    const goal = destination(to, via);
    const all = await readRoutes(probe, on, familyOf(goal.address));
    const same = all.filter((each) => isFor(each, goal));
    const found = same.find((each) =>
      hopsOf(each).some((hop) => (via === undefined || gatewayOf(hop) === via) && (dev ?? hop.dev) === hop.dev),
    );
    if (found !== undefined)
      return absent ? failed(`${on} has ${say(found)}`, wanted) : passed(`${on} has ${say(found)}`);
    if (absent) return passed(wanted);
    if (same.length > 0) return failed(`${on} has ${joinWords(same.map(say))}`, wanted);
    const none = to === 'default' ? 'no default route' : `no route to ${to}`;
    const others = all.length === 0 ? 'its routing table is empty' : `it has ${joinWords(all.slice(0, 6).map(say))}`;
    return failed(`${on} has ${none}: ${others}`, wanted);
  },
};

function destination(to: string, via?: string): Prefix {
  if (to !== 'default') return readPrefix(to) ?? { address: to };
  return { address: via !== undefined && familyOf(via) === 6 ? '::' : '0.0.0.0', length: 0 };
}

function say(found: PrintedRoute): string {
  const ways = hopsOf(found).map((hop) => {
    const gateway = gatewayOf(hop);
    return `${gateway === undefined ? '' : ` via ${gateway}`}${hop.dev === undefined ? '' : ` through ${hop.dev}`}`;
  });
  const kind = found.type === undefined ? 'a' : `a ${found.type}`;
  return `${kind} ${found.dst === 'default' ? 'default route' : `route to ${found.dst}`}${ways.join(' and')}`;
}
