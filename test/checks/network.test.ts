import { describe, expect, test } from 'vitest';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe } from './fake-probe.ts';
import { describeCheck, faultsOf, judge } from './judge.ts';

const back = {
  Name: 'back',
  Id: '5b7c',
  Driver: 'bridge',
  Internal: true,
  Attachable: false,
  IPAM: {
    Config: [
      {
        Subnet: '10.9.0.0/24',
        IPRange: '10.9.0.8/29',
        Gateway: '10.9.0.254',
        AuxiliaryAddresses: { printer: '10.9.0.10', host: '10.9.0.15' },
      },
    ],
  },
  Containers: { a1: { Name: 'web' }, b2: { Name: 'db' } },
  Options: { 'com.docker.network.driver.mtu': '1400', encrypted: '' },
};
const probe = (network: unknown = back) =>
  new FakeProbe('pair')
    .engineAnswer('host', '/networks/back', network)
    .engineAnswer('host', '/networks/5b', network)
    .engineAnswer('host', '/networks', [{ Name: 'bridge' }, { Name: 'back' }]);
const look = (args: object, network: unknown = back) =>
  judge(probe(network), 'network', { on: 'host', name: 'back', ...args });

describe('network', () => {
  test.each([
    { driver: 'bridge', subnet: '10.9.0.0/24', gateway: '10.9.0.254', internal: true, attachable: false },
    { options: { 'com.docker.network.driver.mtu': '1400' } },
    { range: '10.9.0.8/29', reserved: ['10.9.0.15'] },
    { options: { encrypted: '' } },
    { containers: ['web'] },
    { containers: ['db', 'web'], only: true },
  ])('passes with %j', async (args) => {
    expect(await look(args)).toMatchObject({ ok: true });
  });

  test.each([
    [{ driver: 'overlay' }, 'back has the driver bridge'],
    [{ subnet: '10.9.0.0/16' }, 'back has 10.9.0.0/24'],
    [{ gateway: '10.9.0.1' }, 'back has the gateway 10.9.0.254'],
    [{ range: '10.9.0.0/29' }, 'back gives out addresses of 10.9.0.8/29'],
    [{ reserved: ['10.9.0.10', '10.9.0.11'] }, 'back keeps 10.9.0.10 and 10.9.0.15 free'],
    [{ internal: false }, 'back is internal'],
    [{ attachable: true }, 'back is not attachable'],
    [{ options: { 'com.docker.network.driver.mtu': '1500' } }, 'back has com.docker.network.driver.mtu = 1400'],
    [{ options: { other: '1' } }, 'back has no option other'],
    [{ options: { encrypted: 'no' } }, 'back has the option encrypted'],
    [{ containers: ['web', 'cache'] }, 'db and web on back'],
    [{ containers: ['web'], only: true }, 'db and web on back'],
    [{ absent: true }, 'host has a network back'],
  ])('fails with %j', async (args, saw) => {
    expect(await look(args)).toMatchObject({ ok: false, saw });
  });

  test('a network without a range and without reserved addresses', async () => {
    const wide = { ...back, IPAM: { Config: [{ Subnet: '10.9.0.0/24', AuxiliaryAddresses: null }] } };
    expect(await look({ range: '10.9.0.0/29' }, wide)).toMatchObject({
      ok: false,
      saw: 'back gives out addresses of its whole subnet',
      wanted: 'addresses of 10.9.0.0/29 alone',
    });
    expect(await look({ reserved: ['10.9.0.10'] }, wide)).toMatchObject({
      ok: false,
      saw: 'back keeps no address free',
      wanted: '10.9.0.10 kept free',
    });
  });

  test('none of that name, though one whose number begins so', async () => {
    expect(await judge(probe(), 'network', { on: 'host', name: '5b' })).toMatchObject({
      ok: false,
      saw: 'host has no network called 5b (it has back and bridge)',
    });
    expect(await judge(probe(), 'network', { on: 'host', name: '5b', absent: true })).toMatchObject({ ok: true });
    await expect(look({}, { Name: 'back' })).rejects.toThrow(NotMeasurable);
  });

  test('says what it wants, and refuses what makes no sense', () => {
    expect(
      describeCheck('network', { on: 'host', name: 'back', driver: 'bridge', containers: ['web'], only: true }),
    ).toBe('host has a network back in its engine, with the driver bridge and with only the container web on it');
    expect(faultsOf('network', { on: 'host', name: 'back', absent: true, driver: 'bridge' })).toHaveLength(1);
    expect(describeCheck('network', { on: 'host', name: 'back', range: '10.9.0.8/29', reserved: ['10.9.0.10'] })).toBe(
      'host has a network back in its engine, giving out 10.9.0.8/29 and keeping 10.9.0.10 free',
    );
    expect(faultsOf('network', { on: 'host', name: 'back', subnet: 'wide' })).toHaveLength(1);
  });
});
