import { contains, readPrefix } from '../../domain/addresses.ts';
import type { KernelNetwork } from '../../kernel/kernel-state.ts';
import { isUnanswered } from '../../kernel/printed/neighbours.ts';
import type { PlaceDetails } from '../../packets/place-details.ts';
import type { End } from '../scene.ts';
import { broadcast, type Frame } from './expectation.ts';
import { type Flow, Unjudged } from './flow.ts';
import { ipFamilies, passHook } from './hooks.ts';
import type { PlaceReader } from './place-reader.ts';
import type { Wires } from './wires.ts';

/** Whom a place would find at the MAC address that it asks for. */
export class Neighbours {
  constructor(
    private readonly wires: Wires,
    private readonly reader: PlaceReader,
  ) {}

  /**
   * The MAC address that a packet for a next hop would be sent to.
   * @returns undefined where nobody would answer the question for it
   * @throws Unjudged
   */
  async find(out: End, hop: string, flow: Flow, details: PlaceDetails): Promise<string | undefined> {
    const { link, network } = out;
    if (details.silentLinks.includes(link.name))
      throw new Unjudged(`${link.name} of ${network.place} takes no part in ARP (NOARP)`);
    const known = details.neighbours.find((one) => one.link === link.name && one.address === hop);
    if (known?.mac !== undefined && !isUnanswered(known)) return known.mac;
    const asker = askerOf(out, hop, flow);
    const packet = { neighbour: { kind: 'question', target: hop, asker } } as const;
    const heard = await this.wires.send(out, { role: 'question', from: link.mac, to: broadcast, packet });
    const answers = new Set<string>();
    for (const end of heard) {
      if (end.network.id === network.id || !(await this.answers(end, hop, asker))) continue;
      if (await this.replies(end, out, hop)) answers.add(end.link.mac);
    }
    if (answers.size > 1) throw new Unjudged(`more than one place answers the question for the MAC address of ${hop}`);
    this.refuseRules(network, hop);
    return [...answers][0];
  }

  private async answers({ network, link }: End, target: string, asker: string): Promise<boolean> {
    const { place } = network;
    const six = target.includes(':');
    const details = await this.reader.details(network, { source: asker, destination: target, arriving: link.name });
    const setting = (name: string) =>
      Math.max(...['all', link.name].map((each) => Number(details.settings.get(`net/ipv4/conf/${each}/${name}`) ?? 0)));
    if (!this.wires.scene.has(network, target)) {
      if (setting('proxy_arp') > 0 || details.settings.get('net/ipv6/conf/all/proxy_ndp') === '1')
        throw new Unjudged(`${place} may answer for others on ${link.name} (proxy_arp)`);
      return false;
    }
    if (details.silentLinks.includes(link.name)) return false;
    if (network.rules?.chains.some(({ table, rules }) => table.startsWith('arp ') && rules.length > 0))
      throw new Unjudged(`rules of ${place} decide about ARP`);
    if (six) {
      this.refuseRules(network, target);
      return link.addresses.some((own) => own.startsWith(`${target}/`));
    }
    if (setting('arp_filter') > 0) throw new Unjudged(`${place} answers ARP by its routes (arp_filter)`);
    const ignores = setting('arp_ignore');
    if (ignores > 1) return false;
    if (ignores === 1 && !link.addresses.some((own) => own.startsWith(`${target}/`))) return false;
    return details.onward?.type === 'local';
  }

  private async replies(owner: End, asker: End, target: string): Promise<boolean> {
    const packet = { neighbour: { kind: 'reply', target, mac: owner.link.mac } } as const;
    const frame: Frame = { role: 'reply', from: owner.link.mac, to: asker.link.mac, packet };
    const taken = await this.wires.send(owner, frame);
    return taken.some(({ network }) => network.id === asker.network.id);
  }

  /** Questions of IPv6 meet the rules that packets meet. */
  private refuseRules(network: KernelNetwork, target: string): void {
    if (!target.includes(':')) return;
    const near = { isOwn: this.wires.ownOf(network) };
    for (const [icmp, hooks] of [
      ['nd-neighbor-solicit', ['prerouting', 'input', 'output', 'postrouting']],
      ['nd-neighbor-advert', ['prerouting', 'input', 'output', 'postrouting']],
    ] as const) {
      const flow: Flow = {
        ...{ role: 'request', protocol: 'icmp', six: true, icmp, source: 'fe80::1', destination: 'fe80::2' },
        ...{ sourcePort: 0, destinationPort: 0, length: 72, whole: false, ttl: 255, mark: 0, state: 'untracked' },
      };
      for (const hook of hooks) {
        if (passHook(network, ipFamilies(flow), hook, flow, near).stopped)
          throw new Unjudged(`rules of ${network.place} decide about neighbour discovery`);
      }
    }
  }
}

/** The address that a place asks with: the packet's source where that is its own, or one that the next hop is near to. */
function askerOf({ network, link }: End, hop: string, flow: Flow): string {
  const own = network.links.flatMap(({ addresses }) => addresses).flatMap((text) => readPrefix(text) ?? []);
  if (own.some(({ address }) => address === flow.source)) return flow.source;
  const here = link.addresses.flatMap((text) => readPrefix(text) ?? []);
  const family = (address: string) => address.includes(':') === flow.six;
  const near = here.find((prefix) => contains(prefix, hop)) ?? here.find(({ address }) => family(address));
  return near?.address ?? own.find(({ address }) => family(address))?.address ?? '0.0.0.0';
}
