import type { KernelChange } from './kernel-change.ts';
import type { KernelLink } from './kernel-state.ts';
import type { MatchedLink, MatchedNetwork } from './matched-networks.ts';

/** Links that are new, gone, moved or different. */
export function linkChanges({ place, after, links }: MatchedNetwork): KernelChange[] {
  return links.flatMap((link): KernelChange[] => {
    if (!link.after)
      return link.left || !link.before ? [] : [{ sign: '-', place, text: described(link.before, false) }];
    if (!link.before) return [{ sign: '+', place, text: described(link.after, true) }];
    if (link.from !== undefined) return [{ sign: '>', place, from: link.from, text: moved(link.before, link.after) }];
    const news = differences(link.before, link.after, after.links);
    return news.length === 0 ? [] : [{ sign: '~', place, text: `${link.before.name} ${news.join(', ')}` }];
  });
}

/** Links that became ports of a bridge, or no longer are, or changed as ports. */
export function portChanges({ place, before, after, links }: MatchedNetwork): KernelChange[] {
  return links.flatMap((link): KernelChange[] => {
    const was = link.from === undefined ? link.before : undefined;
    const is = link.after;
    const then = was && masterOf(was, before.links);
    const now = is && masterOf(is, after.links);
    if (was && is && now && then?.index === now.index) return settingChanges(place, was, is, now.name);
    // Of a link or a bridge that is gone it goes without saying.
    const leaves = was && then && (is || link.left) && after.links.some(({ index }) => index === then.index);
    return [
      ...(leaves ? [{ sign: '-' as const, place, text: `port ${was.name} of ${then.name}` }] : []),
      ...(is && now
        ? [{ sign: '+' as const, place, text: `port ${is.name} of ${[now.name, ...is.portSettings].join(', ')}` }]
        : []),
    ];
  });
}

/** Addresses that were given to links or taken from them. */
export function addressChanges({ place, links }: MatchedNetwork): KernelChange[] {
  const missingIn = (others?: KernelLink) => (address: string) => !others?.addresses.includes(address);
  const change = (sign: '+' | '-', link: KernelLink | undefined, others: KernelLink | undefined) =>
    (link?.addresses ?? [])
      .filter(missingIn(others))
      .map((text) => ({ sign, place, text: `${text} on ${link?.name}` }));
  // Where a link left for another place its addresses are lost, which is worth a line; with a removed one they go.
  const taken = ({ before, after, from, left }: MatchedLink) =>
    from === undefined && (after || left) ? change('-', before, after) : [];
  const given = ({ before, after, from }: MatchedLink) => change('+', after, from === undefined ? before : undefined);
  return [...links.flatMap(taken), ...links.flatMap(given)];
}

function described(link: KernelLink, withState: boolean): string {
  const peer = link.kind === 'veth' ? 'peer' : 'on';
  const facts = [link.kind, ...(link.other === undefined || !withState ? [] : [`${peer} ${link.other}`])];
  if (withState) facts.push(stateOf(link));
  return `${link.name} (${facts.join(', ')})`;
}

function moved(before: KernelLink, after: KernelLink): string {
  const renamed = before.name === after.name ? '' : ` as ${after.name}`;
  return `${before.name}${renamed} (${before.up && !after.up ? 'now down' : stateOf(after)})`;
}

/** Of what is no veth the carrier comes and goes late and by itself: it is no news. */
const hasCarrier = ({ kind, carrier }: KernelLink) => kind !== 'veth' || carrier;

function stateOf(link: KernelLink): string {
  if (!link.up) return 'down';
  return hasCarrier(link) ? 'up' : 'up, no carrier';
}

function differences(before: KernelLink, after: KernelLink, others: readonly KernelLink[]): string[] {
  const news: string[] = [];
  if (before.name !== after.name) news.push(`renamed to ${after.name}`);
  if (before.up !== after.up) news.push(stateOf(after));
  else if (after.up && hasCarrier(before) !== hasCarrier(after))
    news.push(hasCarrier(after) ? 'has a carrier' : 'lost its carrier');
  if (before.mtu !== after.mtu) news.push(`MTU ${after.mtu}`);
  if (before.mac !== after.mac && !isBorrowed(after, others)) news.push(`MAC ${after.mac}`);
  return news;
}

/** A bridge takes the lowest MAC address among its ports by itself. */
function isBorrowed({ kind, index, mac }: KernelLink, others: readonly KernelLink[]): boolean {
  return (
    kind === 'bridge' && (/^[0:]*$/.test(mac) || others.some((other) => other.index !== index && other.mac === mac))
  );
}

function masterOf({ master }: KernelLink, links: readonly KernelLink[]): KernelLink | undefined {
  return master === undefined ? undefined : links.find(({ name }) => name === master);
}

function settingChanges(place: string, before: KernelLink, after: KernelLink, bridge: string): KernelChange[] {
  const added = after.portSettings.filter((setting) => !before.portSettings.includes(setting));
  const gone = before.portSettings.filter((setting) => !after.portSettings.includes(setting)).map(opposite);
  const news = [...added, ...gone];
  return news.length === 0 ? [] : [{ sign: '~', place, text: `port ${after.name} of ${bridge}: ${news.join(', ')}` }];
}

const opposite = (setting: string) =>
  setting.endsWith(' on') ? setting.replace(/on$/, 'off') : setting.replace(/off$/, 'on');
