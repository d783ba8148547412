import { type Entry, entriesOf, scalarOf } from '../document/entries.ts';
import type { Faults } from '../document/faults.ts';
import { hostName } from '../document/names.ts';
import { isInside, reservedUse } from '../document/subnets.ts';
import { parseAddress } from '../domain/addresses.ts';
import type { Interface, Machine } from '../domain/world.ts';
import { suggestion } from '../text/nearest.ts';
import { nameMessage, type Subnets } from './networks.ts';
import { readServices } from './services.ts';

const mostLegs = 16;

/** What the machines of a world share while they are read. */
export interface MachineContext {
  subnets: Subnets;
  /** Who has which address in which network. */
  taken: Map<string, string>;
  offset: number;
  faults: Faults;
}

/** Reads one machine: `web: { lan: 10.0.0.2, gateway: 10.0.0.1, serve: [http] }`. */
export function readMachine(machine: Entry, context: MachineContext): Machine {
  const { subnets, offset, faults } = context;
  const faultsBefore = faults.count;
  if (!hostName.test(machine.key)) faults.add(machine.keyOffset, nameMessage('machine', machine.key));
  const read: Machine = { name: machine.key, interfaces: [], serve: [] };
  if (scalarOf(machine.node) === null) return read;
  let gateway: Entry | undefined;
  for (const entry of entriesOf(machine.node, offset, `\`${machine.key}\``, faults)) {
    if (entry.key === 'gateway') gateway = entry;
    else if (entry.key === 'serve') read.serve = readServices(entry, faults);
    else if (entry.key === 'engine') readEngine(entry, read, faults);
    else if (subnets.has(entry.key)) read.interfaces.push(readLeg(machine.key, entry, read.interfaces.length, context));
    else {
      const known = [...subnets.keys(), 'gateway', 'serve', 'engine'];
      faults.add(entry.keyOffset, `unknown network or key \`${entry.key}\`${suggestion(entry.key, known)}`);
    }
  }
  if (read.interfaces.length > mostLegs) faults.add(machine.keyOffset, `more than ${mostLegs} networks on one machine`);
  // A leg that is wrong would make the gateway look wrong too.
  const nextHop = gateway && faults.count === faultsBefore ? readGateway(gateway, read, context) : undefined;
  if (nextHop !== undefined) read.gateway = nextHop;
  return read;
}

function readLeg(machine: string, entry: Entry, index: number, context: MachineContext): Interface {
  const { subnets, taken, faults } = context;
  const subnet = subnets.get(entry.key);
  const leg: Interface = { name: `eth${index}`, network: entry.key, prefixLength: subnet?.prefixLength ?? 0 };
  const value = scalarOf(entry.node);
  if (value === null || value === 'none') return leg;
  const address = typeof value === 'string' ? parseAddress(value) : undefined;
  if (address === undefined) {
    const withPrefix = typeof value === 'string' && value.includes('/');
    faults.add(
      entry.offset,
      withPrefix
        ? `write the address alone: the prefix length is that of \`${entry.key}\``
        : `expected an address in \`${entry.key}\`, or \`none\``,
    );
    return leg;
  }
  leg.address = address.toString();
  if (subnet === undefined) return leg;
  const reserved = reservedUse(address, subnet);
  if (!isInside(address, subnet)) {
    faults.add(entry.offset, `${leg.address} is not inside \`${entry.key}\` (${subnet.text})`);
  } else if (reserved !== undefined) {
    faults.add(entry.offset, `${leg.address} is ${reserved} \`${entry.key}\` (${subnet.text})`);
  }
  const key = `${entry.key} ${leg.address}`;
  const owner = taken.get(key);
  if (owner !== undefined)
    faults.add(entry.offset, `${leg.address} already belongs to \`${owner}\` in \`${entry.key}\``);
  taken.set(key, machine);
  return leg;
}

function readEngine(entry: Entry, machine: Machine, faults: Faults): void {
  const value = scalarOf(entry.node);
  if (value === 'docker') machine.engine = value;
  else faults.add(entry.offset, `unknown engine \`${String(value)}\`; expected \`docker\``);
}

function readGateway(entry: Entry, machine: Machine, { subnets, faults }: MachineContext): string | undefined {
  const value = scalarOf(entry.node);
  const address = typeof value === 'string' ? parseAddress(value) : undefined;
  if (address === undefined) {
    faults.add(entry.offset, 'expected the address of the gateway, such as `10.0.0.1`');
    return undefined;
  }
  const legs = machine.interfaces.filter((leg) => leg.address !== undefined);
  // A subnet that could not be read has its own fault already.
  const unsure = legs.some((leg) => subnets.get(leg.network) === undefined);
  const reachable = legs.some((leg) => {
    const subnet = subnets.get(leg.network);
    return subnet !== undefined && isInside(address, subnet);
  });
  if (!reachable && !unsure) {
    faults.add(
      entry.offset,
      `the gateway ${value} is in none of the networks in which \`${machine.name}\` has an address`,
    );
  } else if (legs.some((leg) => leg.address === address.toString())) {
    faults.add(entry.offset, `the gateway ${value} is the machine's own address`);
  }
  return address.toString();
}
