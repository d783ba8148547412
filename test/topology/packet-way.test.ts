import { describe, expect, it } from 'vitest';
import { mapFormats, written } from '../../src/topology/formats.ts';
import { withWay } from '../../src/topology/packet-way.ts';
import { bridged, topologyOf } from './samples.ts';

const topology = topologyOf(bridged());
const idOf = (card: string, name: string) =>
  topology.cards.find(({ names }) => names[0] === card)?.interfaces.find((one) => one.name === name)?.id;
const stations = [idOf('host', 'eth0'), undefined, idOf('web', 'eth0'), idOf('host', 'eth0')];
const way = { says: 'ping from host to web: NO-WAY-BACK (web)', stations, lost: 'id of web' };

describe("a packet's way", () => {
  it('has its numbers on the interfaces, and where it ends', () => {
    const marked = withWay(topology, way);
    const text = marked && written(marked, 'text', { width: 80 });
    expect(text).toMatch(/^ {2}│ eth0 +\[1,4\] {2}192\.168\.232\.1\/24 /m);
    expect(text).toMatch(/^ {2}│ eth0 +\[3\] {2}192\.168\.232\.2\/24 /m);
    expect(text).toMatch(/^ {2}┌ web {2}! the packet is lost here/m);
    expect(text).toContain(way.says);
    expect(text).not.toContain('[2]');
  });

  it.each(mapFormats)('is in the format %s', (format) => {
    const marked = withWay(topology, way);
    const text = (marked && written(marked, format, { width: 80 })) ?? '';
    expect(text).toMatch(format === 'json' ? /"stations": \[\s+1,\s+4\s+\]/ : /\[1,4\]|#91;1#44;4#93;|way: 1, 4/);
    expect(text).toMatch(format === 'json' ? '"lost": true' : /packet is lost here/);
  });

  it('is none in another world', () => {
    expect(withWay(topology, { says: '', stations: ['another'], lost: 'nowhere' })).toBeUndefined();
  });
});
