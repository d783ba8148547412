import { z } from 'zod';
import type { Check } from '../src/domain/check.ts';
import { type Failed, failed, passed } from '../src/domain/verdict.ts';
import { describePools, findPoolFault } from './parts/address-pools.ts';
import { absent, ipAddress, isBareWhenAbsent, prefix, shortText, simpleName } from './parts/arguments.ts';
import { type EngineNetwork, readNetwork, sawNone } from './parts/engine.ts';
import { excerpt, joinWords } from './parts/wording.ts';

const args = z
  .strictObject({
    on: simpleName.describe('A machine that runs an engine'),
    name: simpleName.describe('The network'),
    driver: simpleName.optional().describe('Its driver, such as `bridge` or `overlay`'),
    subnet: prefix.optional().describe('Its subnet'),
    range: prefix.optional().describe('The part of the subnet that containers get addresses of'),
    gateway: ipAddress.optional().describe('The address of its gateway'),
    reserved: z
      .array(ipAddress)
      .min(1)
      .optional()
      .describe('Addresses that no container gets, because they were said to be taken'),
    internal: z.boolean().optional().describe('It has no way out, or with `false` it has one'),
    attachable: z
      .boolean()
      .optional()
      .describe('Containers may join it, not only services, or with `false` they may not'),
    options: z
      .record(z.string(), z.union([z.literal(''), shortText]))
      .optional()
      .describe(
        'Options of the driver, such as `com.docker.network.driver.mtu`; some, such as `encrypted`, have an empty value',
      ),
    containers: z.array(simpleName).optional().describe('Running containers that are on it'),
    only: z.boolean().optional().describe('No others are on it'),
    absent,
  })
  .refine(isBareWhenAbsent, 'a network that is absent has no other properties: leave them out')
  .refine(({ only, containers }) => !only || containers !== undefined, '`only` needs `containers`');

type NetworkArguments = z.infer<typeof args>;

/** A network of a machine's engine exists with the properties named, or does not exist. */
export const network: Check<NetworkArguments> = {
  name: 'network',
  summary: 'a network of an engine exists, with its driver, subnet, gateway and containers (or, with absent, does not)',
  example: 'network: { on: host, name: back, driver: bridge, subnet: 10.9.0.0/24, containers: [db], only: true }',
  args,
  describe(wanted) {
    const { on, name, absent } = wanted;
    if (absent) return `${on} has no network ${name} in its engine`;
    const traits = describeTraits(wanted);
    return `${on} has a network ${name} in its engine${traits === '' ? '' : `, ${traits}`}`;
  },
  async run(wanted, probe) {
    const { on, name } = wanted;
    const sentence = network.describe(wanted);
    const answer = await readNetwork(probe, on, name);
    // the engine takes the beginning of a network's number for its name, too
    const found = answer?.Name === name ? answer : undefined;
    if (wanted.absent) return found ? failed(`${on} has a network ${name}`, sentence) : passed(sentence);
    if (found === undefined) return failed(await sawNone(probe, on, 'network', name), sentence);
    return findFault(wanted, found) ?? passed(sentence);
  },
};

function describeTraits(wanted: NetworkArguments): string {
  const { driver, internal, attachable, options, containers, only } = wanted;
  const traits: string[] = [];
  if (driver !== undefined) traits.push(`with the driver ${driver}`);
  traits.push(...describePools(wanted));
  if (internal !== undefined) traits.push(internal ? 'internal' : 'not internal');
  if (attachable !== undefined) traits.push(attachable ? 'attachable' : 'not attachable');
  for (const [key, value] of Object.entries(options ?? {})) traits.push(`with ${sayOption(key, value)}`);
  if (containers !== undefined) traits.push(`with ${sayContainers(containers, only)} on it`);
  return joinWords(traits);
}

const sayOption = (key: string, value: string) => (value === '' ? `the option ${key}` : `${key} = ${value}`);

function sayContainers(names: readonly string[], only = false): string {
  if (names.length === 0) return only ? 'no container' : 'or without containers';
  return `${only ? 'only ' : ''}the container${names.length > 1 ? 's' : ''} ${joinWords(names)}`;
}

function findFault(wanted: NetworkArguments, found: EngineNetwork): Failed | undefined {
  const { name } = wanted;
  if (wanted.driver !== undefined && wanted.driver !== found.Driver) {
    return failed(`${name} has the driver ${excerpt(found.Driver)}`, `the driver ${wanted.driver}`);
  }
  const pools = findPoolFault(wanted, found);
  if (pools !== undefined) return pools;
  if (wanted.internal !== undefined && wanted.internal !== found.Internal) {
    const why = found.Internal ? 'its rules drop what comes from outside and what goes there' : undefined;
    return failed(
      `${name} is ${found.Internal ? '' : 'not '}internal`,
      `${wanted.internal ? '' : 'not '}internal`,
      why,
    );
  }
  if (wanted.attachable !== undefined && wanted.attachable !== found.Attachable) {
    return failed(
      `${name} is ${found.Attachable ? '' : 'not '}attachable`,
      `${wanted.attachable ? '' : 'not '}attachable`,
    );
  }
  for (const [key, value] of Object.entries(wanted.options ?? {})) {
    const actual = found.Options?.[key];
    if (actual !== value) {
      return failed(
        `${name} has ${actual === undefined ? `no option ${key}` : sayOption(key, excerpt(actual))}`,
        sayOption(key, value),
      );
    }
  }
  return findContainerFault(wanted, found);
}

function findContainerFault({ name, containers, only }: NetworkArguments, found: EngineNetwork): Failed | undefined {
  const present = Object.values(found.Containers ?? {}).map(({ Name }) => Name);
  const missing = (containers ?? []).filter((each) => !present.includes(each));
  const extra = only ? present.filter((each) => !containers?.includes(each)) : [];
  const saw = present.length === 0 ? `no running container is on ${name}` : `${joinWords(present.sort())} on ${name}`;
  if (missing.length > 0) return failed(saw, `${joinWords(missing)} on ${name}`);
  return extra.length > 0 ? failed(saw, `${sayContainers(containers ?? [], true)} on ${name}`) : undefined;
}
