import { formatPrefix, isAddress, normalAddress, readPrefix } from '../../src/domain/addresses.ts';
import { type Failed, failed } from '../../src/domain/verdict.ts';
import type { EngineNetwork } from './engine.ts';
import { joinWords } from './wording.ts';

/** What a check may want of the addresses that a network of an engine gives out; see checks/network.ts. */
export interface PoolTraits {
  name: string;
  subnet?: string | undefined;
  range?: string | undefined;
  gateway?: string | undefined;
  reserved?: string[] | undefined;
}

/** The traits in words, to follow "host has a network back in its engine". */
export function describePools({ subnet, range, gateway, reserved }: PoolTraits): string[] {
  const traits: string[] = [];
  if (subnet !== undefined) traits.push(`with the subnet ${subnet}`);
  if (range !== undefined) traits.push(`giving out ${range}`);
  if (gateway !== undefined) traits.push(`with the gateway ${gateway}`);
  if (reserved !== undefined) traits.push(`keeping ${joinWords(reserved)} free`);
  return traits;
}

/** The first trait that the network's address pools lack. */
export function findPoolFault(wanted: PoolTraits, { IPAM }: EngineNetwork): Failed | undefined {
  const { name, subnet, range, gateway, reserved = [] } = wanted;
  const pools = IPAM.Config ?? [];
  const subnets = pools.flatMap(({ Subnet }) => normalPrefix(Subnet));
  if (subnet !== undefined && !subnets.includes(subnet)) {
    return failed(`${name} has ${subnets.length === 0 ? 'no subnet' : joinWords(subnets)}`, `the subnet ${subnet}`);
  }
  const ranges = pools.flatMap(({ IPRange }) => normalPrefix(IPRange));
  if (range !== undefined && !ranges.includes(range)) {
    const saw = `${name} gives out addresses of ${joinWords(ranges.length === 0 ? ['its whole subnet'] : ranges)}`;
    return failed(saw, `addresses of ${range} alone`);
  }
  const gateways = pools.flatMap(({ Gateway }) => (Gateway && isAddress(Gateway) ? [normalAddress(Gateway)] : []));
  if (gateway !== undefined && !gateways.includes(gateway)) {
    const saw = gateways.length === 0 ? 'no gateway of its own choice' : `the gateway ${joinWords(gateways)}`;
    return failed(`${name} has ${saw}`, `the gateway ${gateway}`);
  }
  const kept = pools.flatMap(({ AuxiliaryAddresses }) =>
    Object.values(AuxiliaryAddresses ?? {})
      .filter(isAddress)
      .map(normalAddress),
  );
  const open = reserved.filter((address) => !kept.includes(address));
  if (open.length === 0) return undefined;
  return failed(
    `${name} keeps ${kept.length === 0 ? 'no address' : joinWords(kept)} free`,
    `${joinWords(open)} kept free`,
    'the engine gives out every address of the network that it does not know to be taken',
  );
}

function normalPrefix(text: string | undefined): string[] {
  const read = text ? readPrefix(text) : undefined;
  return read ? [formatPrefix(read)] : [];
}
