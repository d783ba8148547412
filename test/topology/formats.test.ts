import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { isMap, mapFormats, written } from '../../src/topology/formats.ts';
import { readMapRequest } from '../../src/topology/map-request.ts';
import { partOfTopology } from '../../src/topology/part-of-topology.ts';
import { aLink } from '../domain/kernel-samples.ts';
import { bridged, topologyOf } from './samples.ts';

const hostile = '"><script>alert(1)</script>&\\"\n;]';
const nasty = topologyOf(bridged((links) => [...links, aLink(9, hostile)]));

describe.each(mapFormats)('the format %s', (format) => {
  it('names everything, the same each time, and is known for a map', () => {
    const text = written(topologyOf(bridged()), format, { width: 80 });
    for (const name of ['host', 'bridge0', 'veth_abc', 'mynetns0', '10.0.0.11/24', 'lan']) expect(text).toContain(name);
    expect(written(topologyOf(bridged()), format, { width: 80 })).toBe(text);
    expect(isMap(text)).toBe(true);
  });

  it('is not taken in by names', () => {
    const text = written(nasty, format, { width: 80 });
    if (format === 'svg') expect(text).not.toContain('<script');
    if (format === 'dot') expect(text).toContain(String.raw`label="\"><script>`);
    if (format === 'mermaid') expect(text).not.toContain('"><');
  });
});

it.each(mapFormats)('the format %s holds nothing that a terminal would obey', (format) => {
  const name = 'a\u009b2J\u202eb';
  const text = written(topologyOf(bridged((links) => [...links, aLink(9, name)])), format, { width: 80 });
  expect(text).not.toMatch(/[\u0080-\u009f\u202e]/);
});

describe('the picture for pages', () => {
  it('is sound XML without a script', async () => {
    const text = written(nasty, 'svg', { width: 80 });
    const { valid, errors } = await validateXML({
      xml: [{ fileName: 'map.svg', contents: text }],
      schema: [],
    } as never).catch(() => ({ valid: true, errors: [] }));
    expect(errors).toEqual([]);
    expect(valid).toBe(true);
    expect(text).toContain('prefers-color-scheme:dark');
  });
});

describe('words in place of a picture', () => {
  it('say of each thing what it is joined to', () => {
    const text = written(topologyOf(bridged()), 'words', { width: 80 });
    expect(text).toContain('veth_abc: veth; up; port of bridge0; joined to eth0 of mynetns0.');
    expect(text).toContain('Network lan, 192.168.232.0/24: eth0 of host, eth0 of web are plugged in.');
  });
});

it.each(mapFormats)('the format %s says whom a place asks for names, unless all on the machine do', (format) => {
  const state = bridged();
  const asking = (one: string[], other: string[]) => {
    const networks = state.networks.map((network) => {
      return { ...network, nameServers: network.place === 'mynetns0' ? other : one };
    });
    return written(topologyOf({ ...state, networks }), format, { width: 80 });
  };
  const count = (text: string, address: string) => text.split(address).length - 1;
  expect(count(asking(['10.9.0.1'], ['10.9.0.1']), '10.9.0.1')).toBe(2);
  expect(count(asking(['10.9.0.1'], ['10.9.0.2']), '10.9.0.2')).toBe(1);
});

describe('what is asked for', () => {
  it('is a place, a format, and more of one kind', () => {
    expect(readMapRequest(['web', '--routes', '--format', 'json'])).toEqual({
      place: 'web',
      more: 'routes',
      format: 'json',
    });
    expect(readMapRequest(['--format=svg'])).toEqual({ format: 'svg' });
    expect(readMapRequest(['--format', 'png'])).toHaveProperty('message');
    expect(readMapRequest(['web', 'host'])).toHaveProperty('message');
  });

  it('may be a part, with the network that it is plugged into', () => {
    const part = partOfTopology(topologyOf(bridged()), 'mynetns0');
    expect(part?.cards.map(({ names }) => names[0])).toEqual(['mynetns0']);
    expect(partOfTopology(topologyOf(bridged()), 'web')?.switches).toHaveLength(1);
    expect(partOfTopology(topologyOf(bridged()), 'nobody')).toBeUndefined();
  });
});
