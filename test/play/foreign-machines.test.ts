import { expect, test } from 'vitest';
import { foreignMachines } from '../../src/play/foreign-machines.ts';
import { aCommand, aStep } from '../attempt/samples.ts';

const machine = (name: string) => ({ name, interfaces: [], serve: [] });
const world = {
  networks: [],
  machines: [machine('host'), machine('client'), machine('node2'), { ...machine('node3'), engine: 'docker' as const }],
};
const on = (name: string, text: string) => aCommand(text, { on: name });
const steps = [
  aStep('here', { commands: [on('host', 'ip link add a type dummy'), on('client', 'curl http://x/    # optional')] }),
  aStep('there', { solution: [on('node2', '# the far end\nip link add a type dummy')] }),
  aStep('or there', { alternatives: [on('client', 'ip route add default via 10.0.0.1')] }),
];

test('where nothing but looks are done is not the learner’s, nor what has an engine', () => {
  expect(foreignMachines({ world, steps }, 'here')).toEqual(['client', 'node2']);
  expect(foreignMachines({ world, steps }, 'there')).toEqual(['client']);
  expect(foreignMachines({ world, steps }, 'or there')).toEqual([]);
});

test('nor is what the front matter gives to the learner anybody else’s', () => {
  expect(foreignMachines({ world, steps, yours: ['client'] }, 'here')).toEqual(['node2']);
});

test('what is marked as a look and changes something makes the machine the learner’s', () => {
  const optional = (text: string) => [aStep('a', { commands: [on('client', `${text}    # optional`)] })];
  const isForeign = (text: string) => foreignMachines({ world, steps: optional(text) }, 'a').includes('client');
  expect(isForeign('ip route add 10.0.0.0/24 via 10.0.0.1')).toBe(false);
  expect(isForeign('ip route')).toBe(true);
  expect(isForeign('ip netns exec a ping -c 1 10.0.0.1')).toBe(true);
  expect(isForeign('curl http://10.0.0.1/ | head')).toBe(true);
});
