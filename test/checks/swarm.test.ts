import { describe, expect, test } from 'vitest';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe } from './fake-probe.ts';
import { describeCheck, faultsOf, judge } from './judge.ts';

const manager = { LocalNodeState: 'active', NodeAddr: '192.168.232.128', ControlAvailable: true, Error: '' };
const worker = { ...manager, NodeAddr: '192.168.232.129', ControlAvailable: false };
const node = (name: string, Role: string, State: string) => ({
  Description: { Hostname: name },
  Spec: { Role },
  Status: { State },
});
const two = [node('host', 'manager', 'ready'), node('node2', 'worker', 'ready')];
const look = (args: object, Swarm: object = manager, nodes: unknown = two) =>
  judge(new FakeProbe('pair').engineAnswer('host', '/info', { Swarm }).engineAnswer('host', '/nodes', nodes), 'swarm', {
    on: 'host',
    ...args,
  });

describe('swarm', () => {
  test.each([
    [{}, manager],
    [{ role: 'manager', address: '192.168.232.128', nodes: ['host', 'node2'] }, manager],
    [{ role: 'worker', address: '192.168.232.129' }, worker],
    [{ absent: true }, { LocalNodeState: 'inactive' }],
  ])('passes with %j', async (args, membership) => {
    expect(await look(args, membership)).toMatchObject({ ok: true });
  });

  test.each([
    [{}, { LocalNodeState: 'inactive' }, 'host is in no swarm'],
    [{ role: 'worker' }, manager, 'host is a manager of a swarm, known as 192.168.232.128'],
    [{ role: 'manager' }, worker, 'host is a worker of a swarm, known as 192.168.232.129'],
    [{ nodes: ['host'] }, worker, 'host is a worker of a swarm, known as 192.168.232.129'],
    [{ address: '192.168.232.7' }, manager, 'host is a manager of a swarm, known as 192.168.232.128'],
    [{ absent: true }, manager, 'host is a manager of a swarm, known as 192.168.232.128'],
    [{}, { ...worker, LocalNodeState: 'pending' }, 'host is in a swarm, with the state pending'],
  ])('fails with %j and %j', async (args, membership, saw) => {
    expect(await look(args, membership)).toMatchObject({ ok: false, saw });
  });

  test('says which machine is missing, and which is there but not heard', async () => {
    expect(await look({ nodes: ['host', 'node2'] }, manager, two.slice(0, 1))).toMatchObject({
      ok: false,
      saw: 'the swarm has host (ready)',
      why: 'node2 has not joined it',
    });
    const down = [two[0], node('node2', 'worker', 'down')];
    expect(await look({ nodes: ['host', 'node2'] }, manager, down)).toMatchObject({
      ok: false,
      saw: 'the swarm has host (ready) and node2 (down)',
      why: 'the manager does not hear from node2',
    });
    // a machine that left and came back stands there twice
    expect(await look({ nodes: ['node2'] }, manager, [...two, ...down])).toMatchObject({ ok: true });
  });

  test('an engine that cannot be understood is no verdict', async () => {
    const probe = new FakeProbe('pair').engineAnswer('host', '/info', {});
    await expect(judge(probe, 'swarm', { on: 'host' })).rejects.toThrow(NotMeasurable);
  });

  test('says what it wants, and refuses what makes no sense', () => {
    expect(describeCheck('swarm', { on: 'host', role: 'manager', nodes: ['host', 'node2'] })).toBe(
      'host is a manager of a swarm, with host and node2 ready',
    );
    expect(faultsOf('swarm', { on: 'host', absent: true, role: 'worker' })).toHaveLength(1);
    expect(faultsOf('swarm', { on: 'host', role: 'worker', nodes: ['node2'] })).toHaveLength(1);
  });
});
