import { type Entry, entriesOf } from '../document/entries.ts';
import type { Faults } from '../document/faults.ts';
import { offsetOf, type YamlText } from '../document/yaml-text.ts';
import { homeMachine, type Machine, type World } from '../domain/world.ts';
import { suggestion } from '../text/nearest.ts';
import { type MachineContext, readMachine } from './machines.ts';
import { readNetworks, type Subnets } from './networks.ts';

const mostMachines = 120;
const keys = ['networks', 'machines'];

/** Reads the key `world` of a front matter. The names of machines are given even where the rest is faulty. */
export function readWorld(yaml: YamlText, faults: Faults): { world: World; machines?: string[] } {
  const { offset } = yaml;
  const entries = entriesOf(yaml.document.getIn(['world'], true), offset, '`world`', faults);
  for (const { key, keyOffset } of entries) {
    if (!keys.includes(key)) faults.add(keyOffset, `unknown key \`${key}\`${suggestion(key, keys)}`);
  }
  const networks = entries.find(({ key }) => key === 'networks');
  const machines = entries.find(({ key }) => key === 'machines');
  const subnets: Subnets = networks ? readNetworks(networks.node, offset, faults) : new Map();
  if (machines === undefined) {
    faults.add(offsetOf(yaml, ['world']), `a world needs \`machines\`, among them \`${homeMachine}\``);
  }
  const read = machines ? readMachines(machines, { subnets, taken: new Map(), offset, faults }) : [];
  const world: World = {
    networks: [...subnets].flatMap(([name, subnet]) => (subnet ? [{ name, subnet: subnet.text }] : [])),
    machines: read,
  };
  return read.length === 0 ? { world } : { world, machines: read.map(({ name }) => name) };
}

function readMachines(machines: Entry, context: MachineContext): Machine[] {
  const { offset, faults } = context;
  const entries = entriesOf(machines.node, offset, '`machines`', faults);
  const beyond = entries[mostMachines];
  if (beyond) {
    faults.add(beyond.keyOffset, `machine number ${mostMachines + 1}; a world has at most ${mostMachines}`);
    return [];
  }
  const names = entries.map(({ key }) => key);
  if (!names.includes(homeMachine)) {
    faults.add(machines.keyOffset, `no machine is called \`${homeMachine}\`, the one where the learner starts`);
  }
  return entries.map((entry) => readMachine(entry, context));
}
