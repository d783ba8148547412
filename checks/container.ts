import { z } from 'zod';
import type { Check } from '../src/domain/check.ts';
import type { Probe } from '../src/domain/probe.ts';
import { type Failed, failed, passed } from '../src/domain/verdict.ts';
import { absent, hostName, ipAddress, shortText, simpleName } from './kernel/arguments.ts';
import { type Container, readContainer, sawNone } from './kernel/engine.ts';
import { missingPort, portPattern, sayPublished } from './kernel/published-ports.ts';
import { excerpt, joinWords } from './kernel/wording.ts';

const args = z
  .strictObject({
    /** A machine that runs an engine. */
    on: simpleName,
    name: simpleName,
    /** True when absent: it exists and runs. False: it exists and does not run. */
    running: z.boolean().optional(),
    image: shortText.optional(),
    /** `bridge`, `none`, `host`, `container:NAME` or the network that it was started on. */
    mode: z
      .string()
      .regex(/^(container:)?[A-Za-z0-9][\w.-]*$/, 'expected a mode such as `host` or `container:web`')
      .optional(),
    /** It is on all of these networks. */
    networks: z.array(simpleName).optional(),
    /** And on no others. */
    only: z.boolean().optional(),
    /** An address of its own, on any of its networks. */
    address: ipAddress.optional(),
    /** Ports as `-p` takes them; none at all when the list is empty. */
    ports: z
      .array(z.string().regex(portPattern, 'expected a port such as `8080:80`, `127.0.0.1:8080:80` or `53/udp`'))
      .optional(),
    hostname: hostName.optional(),
    /** Variables that it was started with: `NAME=VALUE`. */
    env: z.array(shortText).optional(),
    /** Containers that it was linked to with `--link`, as `NAME` or `NAME:ALIAS`. */
    links: z.array(z.string().regex(/^[\w.-]+(:[\w.-]+)?$/, 'expected `NAME` or `NAME:ALIAS`')).optional(),
    restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']).optional(),
    absent,
  })
  .refine(
    ({ on: _on, name: _name, absent, ...rest }) => !absent || Object.values(rest).every((value) => value === undefined),
    'a container that is absent has no other properties: leave them out',
  )
  .refine(({ only, networks }) => !only || networks !== undefined, '`only` needs `networks`');

type ContainerArguments = z.infer<typeof args>;

/** A container of a machine's engine exists with the properties named, or does not exist. */
export const container: Check<ContainerArguments> = {
  name: 'container',
  summary: 'a container runs, with its image, networks, address and published ports (or, with absent, does not exist)',
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
    const fault = findFault(wanted, found) ?? (await findModeFault(wanted, found, probe));
    return fault ?? passed(sentence);
  },
};

function describeTraits({
  image,
  mode,
  networks,
  only,
  address,
  ports,
  hostname,
  env,
  links,
  restart,
}: ContainerArguments) {
  const traits: string[] = [];
  if (image !== undefined) traits.push(`from the image ${image}`);
  if (mode !== undefined) traits.push(`in the mode ${mode}`);
  if (networks !== undefined) traits.push(`on ${only ? 'only ' : ''}${sayNetworks(networks)}`);
  if (address !== undefined) traits.push(`with the address ${address}`);
  if (ports !== undefined) traits.push(ports.length === 0 ? 'publishing no port' : `publishing ${joinWords(ports)}`);
  if (hostname !== undefined) traits.push(`called ${hostname} inside`);
  if (env !== undefined) traits.push(`started with ${joinWords(env)}`);
  if (links !== undefined) traits.push(`linked to ${joinWords(links)}`);
  if (restart !== undefined) traits.push(`with the restart policy ${restart}`);
  return traits;
}

function sayState({ State }: Container): string {
  if (State.Running) return 'is running';
  return State.Status === 'exited' ? `has ended with exit status ${State.ExitCode}` : `is ${excerpt(State.Status)}`;
}

function findFault(wanted: ContainerArguments, found: Container): Failed | undefined {
  const { name } = wanted;
  const { Config, HostConfig, NetworkSettings } = found;
  const say = (text: string) => `${name} ${text}`;
  const plain = (image: string) => image.replace(/:latest$/, '');
  if (wanted.image !== undefined && plain(wanted.image) !== plain(Config.Image)) {
    return failed(say(`was made from the image ${excerpt(Config.Image)}`), `the image ${wanted.image}`);
  }
  const networks = Object.keys(NetworkSettings.Networks ?? {});
  const missing = (wanted.networks ?? []).filter((each) => !networks.includes(each));
  const extra = wanted.only ? networks.filter((each) => !wanted.networks?.includes(each)) : [];
  if (missing.length > 0 || extra.length > 0) {
    const want = `${wanted.only ? 'only ' : ''}${sayNetworks(wanted.networks ?? [])}`;
    return failed(say(`is on ${sayNetworks(networks)}`), want);
  }
  const addresses = Object.values(NetworkSettings.Networks ?? {}).flatMap((each) => [
    each.IPAddress,
    each.GlobalIPv6Address,
  ]);
  const own = addresses.filter((each) => each !== '');
  if (wanted.address !== undefined && !own.includes(wanted.address)) {
    const saw = say(own.length === 0 ? 'has no address of its own' : `has the address ${joinWords(own)}`);
    return failed(
      saw,
      `the address ${wanted.address}`,
      own.length === 0 ? `its mode is ${HostConfig.NetworkMode}` : undefined,
    );
  }
  const port = missingPort(found, wanted.ports ?? []);
  if (port) return failed(say(sayPublished(found)), `${port.port} published`, port.why);
  if (wanted.ports?.length === 0 && sayPublished(found) !== 'publishes no port') {
    return failed(say(sayPublished(found)), 'no port published');
  }
  if (wanted.hostname !== undefined && wanted.hostname !== Config.Hostname) {
    return failed(say(`is called ${excerpt(Config.Hostname)} inside`), `the hostname ${wanted.hostname}`);
  }
  const unset = wanted.env?.find((each) => !Config.Env?.includes(each));
  if (unset !== undefined) return failed(say(`was started with ${sayEnv(Config.Env ?? [])}`), unset);
  const unlinked = wanted.links?.find((each) => !HostConfig.Links?.some((link) => isLink(link, each)));
  if (unlinked !== undefined) {
    const links = (HostConfig.Links ?? []).map(sayLink);
    return failed(
      say(links.length === 0 ? 'has no links' : `is linked to ${joinWords(links)}`),
      `a link to ${unlinked}`,
    );
  }
  const restart = HostConfig.RestartPolicy?.Name || 'no';
  if (wanted.restart !== undefined && wanted.restart !== restart) {
    return failed(say(`has the restart policy ${restart}`), `the restart policy ${wanted.restart}`);
  }
  return undefined;
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

function sayNetworks(names: readonly string[]): string {
  if (names.length === 0) return 'no network';
  return `the network${names.length > 1 ? 's' : ''} ${joinWords(names)}`;
}

const sayEnv = (env: readonly string[]): string => (env.length === 0 ? 'no variables' : excerpt(joinWords(env), 200));

/** The engine writes `/db:/web/alias`. */
function sayLink(link: string): string {
  const [target = '', alias = ''] = link.split(':');
  return `${target.slice(1)}:${alias.split('/').at(-1)}`;
}

const isLink = (link: string, wish: string): boolean =>
  wish.includes(':') ? sayLink(link) === wish : sayLink(link).startsWith(`${wish}:`);
