import { describe, expect, it } from 'vitest';
import { keptTopology, readTopology } from '../../src/topology/kept-topology.ts';
import { picture } from '../../src/topology/picture.ts';
import { bridged, topologyOf } from './samples.ts';

const topology = topologyOf(bridged());

describe('a topology that is kept', () => {
  it('gives the same picture, and holds neither the kernel’s numbers nor MAC addresses', () => {
    const text = keptTopology(topology);
    const read = readTopology(text);
    expect(read && picture(read, { width: 80 })).toEqual(picture(topology, { width: 80 }));
    expect(text).not.toMatch(/id of|([0-9a-f]{2}:){5}/);
  });

  it.each([
    ['no JSON', '{'],
    ['something else', '{"version":1}'],
    ['a card within itself', keptTopology(topology).replace('"within":"host"', '"within":"host/mynetns0"')],
    ['a port of itself', keptTopology(topology).replace('"under":"host:bridge0"', '"under":"host:veth_abc"')],
  ])('is none where it is %s', (_, text) => {
    expect(text).not.toBe(keptTopology(topology));
    expect(readTopology(text)).toBeUndefined();
  });
});
