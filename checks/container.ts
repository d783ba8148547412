import { z } from 'zod';
import type { Check } from '../src/domain/check.ts';
import type { Probe } from '../src/domain/probe.ts';
import { failed, passed } from '../src/domain/verdict.ts';
import { absent, hostName, ipAddress, isBareWhenAbsent, shortText, simpleName } from './parts/arguments.ts';
import { describeTraits, findMissingTrait } from './parts/container-traits.ts';
import { findUntruth } from './parts/container-truth.ts';
import { type Container, readContainer, sawNone } from './parts/engine.ts';
import { portPattern } from './parts/published-ports.ts';
import { excerpt } from './parts/wording.ts';

const args = z
  .strictObject({
    on: simpleName.describe('A machine that runs an engine'),
    name: simpleName.describe('The container'),
    running: z
      .boolean()
      .optional()
      .describe('It runs; with `false` it exists and does not run. It has to run where this is left out'),
    image: shortText.optional().describe('The image that it was made of'),
    mode: z
      .string()
      .regex(/^(container:)?[A-Za-z0-9][\w.-]*$/, 'expected a mode such as `host` or `container:web`')
      .optional()
      .describe('`bridge`, `none`, `host`, `container:NAME` or the network that it was started on'),
    networks: z.array(simpleName).optional().describe('It is on all of these networks'),
    only: z.boolean().optional().describe('It is on no others'),
    address: ipAddress.optional().describe('An address of its own, on any of its networks'),
    ports: z
      .array(z.string().regex(portPattern, 'expected a port such as `8080:80`, `127.0.0.1:8080:80` or `53/udp`'))
      .optional()
      .describe('Ports as `-p` takes them; none at all when the list is empty'),
    hostname: hostName.optional().describe('Its own name inside'),
    env: z.array(shortText).optional().describe('Variables that it was started with: `NAME=VALUE`'),
    links: z
      .array(z.string().regex(/^[\w.-]+(:[\w.-]+)?$/, 'expected `NAME` or `NAME:ALIAS`'))
      .optional()
      .describe('Containers that it was linked to with `--link`, as `NAME` or `NAME:ALIAS`'),
    restart: z
      .enum(['no', 'always', 'on-failure', 'unless-stopped'])
      .optional()
      .describe('What the engine does when it ends'),
    absent,
  })
  .refine(isBareWhenAbsent, 'a container that is absent has no other properties: leave them out')
  .refine(({ only, networks }) => !only || networks !== undefined, '`only` needs `networks`');

type ContainerArguments = z.infer<typeof args>;

/** A container of a machine's engine exists with the properties named, or does not exist. */
export const container: Check<ContainerArguments> = {
  name: 'container',
  summary: 'a container runs, with its image, networks, address and published ports (or, with absent, does not exist)',
  example: 'container: { on: host, name: web, image: web, networks: [bridge], ports: ["8080:80"] }',
  args,
  describe(wanted) {
    if (wanted.absent) return `${wanted.on} has no container ${wanted.name}`;
    const state = wanted.running === false ? 'stopped' : 'running';
    return [`the container ${wanted.name} is ${state} on ${wanted.on}`, ...describeTraits(wanted)].join(', ');
  },
  async run(wanted, probe) {
    const { on, name } = wanted;
    const sentence = container.describe(wanted);
    const found = await readContainer(probe, on, name);
    if (wanted.absent) {
      return found ? failed(`${on} has a container ${name}, which ${sayState(found)}`, sentence) : passed(sentence);
    }
    if (found === undefined) return failed(await sawNone(probe, on, 'container', name), sentence);
    const saw = `the container ${name} ${sayState(found)}`;
    if (found.State.Running !== (wanted.running ?? true)) {
      const reason = excerpt(found.State.Error, 200);
      return failed(saw, sentence, reason === '' ? undefined : reason);
    }
    const fault = findMissingTrait(wanted, found) ?? (await findModeFault(wanted, found, probe));
    if (fault !== undefined) return fault;
    const untruth = found.State.Running ? await findUntruth(probe, on, name, found) : undefined;
    return untruth === undefined ? passed(sentence) : failed(`${saw}, says the engine`, sentence, untruth);
  },
};

function sayState({ State }: Container): string {
  if (State.Running) return 'is running';
  return State.Status === 'exited' ? `has ended with exit status ${State.ExitCode}` : `is ${excerpt(State.Status)}`;
}

/** The engine writes another container's number for its name, and `default` for the bridge. */
async function findModeFault({ on, name, mode }: ContainerArguments, found: Container, probe: Probe) {
  if (mode === undefined) return undefined;
  const raw = found.HostConfig.NetworkMode;
  const joined = /^container:(.+)$/.exec(raw)?.[1];
  const other = joined === undefined ? undefined : await readContainer(probe, on, joined);
  const plain = raw === 'default' ? 'bridge' : raw;
  const actual = other ? `container:${other.Name.slice(1)}` : plain;
  return actual === mode ? undefined : failed(`the mode of ${name} is ${excerpt(actual)}`, `the mode ${mode}`);
}
