import { describe, expect, test } from 'vitest';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe, result } from './fake-probe.ts';
import { judge } from './judge.ts';

const pair = () => new FakeProbe('pair');

describe('route', () => {
  const byDefault = { on: 'mynetns0', to: 'default', via: '10.0.0.10', dev: 'veth_ns_abc' };

  test('default and connected ones', async () => {
    expect(await judge(new FakeProbe('bridge'), 'route', byDefault)).toEqual({
      ok: true,
      saw: 'mynetns0 has a default route via 10.0.0.10 through veth_ns_abc',
    });
    expect(await judge(pair(), 'route', { on: 'host', to: '10.0.0.0/24', dev: 'veth_abc' })).toMatchObject({
      ok: true,
    });
    expect(await judge(pair(), 'route', { on: 'host', to: 'fe80::/64' })).toMatchObject({ ok: true });
  });

  test('says what there is instead', async () => {
    expect(await judge(pair(), 'route', byDefault)).toMatchObject({
      ok: false,
      saw: 'mynetns0 has no default route: it has a route to 10.0.0.0/24 through veth_ns_abc',
    });
    const other = await judge(new FakeProbe('bridge'), 'route', { ...byDefault, via: '10.0.0.12' });
    expect(other).toMatchObject({ ok: false, saw: 'mynetns0 has a default route via 10.0.0.10 through veth_ns_abc' });
    const longer = await judge(pair(), 'route', { on: 'host', to: '10.0.0.0/16' });
    expect(longer).toMatchObject({ ok: false });
  });

  test('an empty table is no broken one', async () => {
    const empty = () => new FakeProbe('new-pair');
    expect(await judge(empty(), 'route', byDefault)).toMatchObject({ saw: expect.stringContaining('table is empty') });
    expect(await judge(empty(), 'route', { ...byDefault, absent: true })).toMatchObject({ ok: true });
    const broken = empty().answer('mynetns0', 'ip -j -4 route', result(2, '', 'Dump terminated'));
    await expect(judge(broken, 'route', { ...byDefault, absent: true })).rejects.toThrow(NotMeasurable);
  });

  test('several next hops and other kinds of route', async () => {
    const hops = '[{"dst":"default","nexthops":[{"gateway":"10.0.0.1","dev":"a"},{"gateway":"10.0.0.2","dev":"b"}]}]';
    const probe = () => pair().answer('host', 'ip -j -4 route', result(0, hops));
    expect(await judge(probe(), 'route', { on: 'host', to: 'default', via: '10.0.0.2' })).toMatchObject({ ok: true });
    const crossed = await judge(probe(), 'route', { on: 'host', to: 'default', via: '10.0.0.2', dev: 'a' });
    expect(crossed).toMatchObject({ ok: false });
    const black = pair().answer(
      'host',
      'ip -j -4 route',
      result(0, '[{"type":"blackhole","dst":"10.3.0.0/16","flags":[]}]'),
    );
    expect(await judge(black, 'route', { on: 'host', to: '10.3.0.0/16' })).toMatchObject({
      saw: 'host has a blackhole route to 10.3.0.0/16',
    });
  });
});
