import { type Failed, failed } from '../../src/domain/verdict.ts';
import type { Container } from './engine.ts';
import { missingPort, sayPublished } from './published-ports.ts';
import { excerpt, joinWords } from './wording.ts';

/** What a check may want of a container besides its being there; see checks/container.ts. */
export interface ContainerTraits {
  name: string;
  image?: string | undefined;
  mode?: string | undefined;
  networks?: string[] | undefined;
  only?: boolean | undefined;
  address?: string | undefined;
  ports?: string[] | undefined;
  hostname?: string | undefined;
  env?: string[] | undefined;
  links?: string[] | undefined;
  restart?: string | undefined;
}

/** The traits in words, to follow "the container web is running on host". */
export function describeTraits(wanted: ContainerTraits): string[] {
  const { image, mode, networks, only, address, ports, hostname, env, links, restart } = wanted;
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

/** The first trait that a container lacks; its mode is another matter, because it may name another container. */
export function findMissingTrait(wanted: ContainerTraits, found: Container): Failed | undefined {
  for (const find of [findImageFault, findNetworkFault, findAddressFault, findPortFault, findStartFault]) {
    const fault = find(wanted, found);
    if (fault) return fault;
  }
  return undefined;
}

function findImageFault({ name, image }: ContainerTraits, { Config }: Container): Failed | undefined {
  const plain = (text: string) => text.replace(/:latest$/, '');
  if (image === undefined || plain(image) === plain(Config.Image)) return undefined;
  return failed(`${name} was made from the image ${excerpt(Config.Image)}`, `the image ${image}`);
}

function findNetworkFault({ name, networks = [], only }: ContainerTraits, found: Container): Failed | undefined {
  const actual = Object.keys(found.NetworkSettings.Networks ?? {});
  const missing = networks.filter((each) => !actual.includes(each));
  const extra = only ? actual.filter((each) => !networks.includes(each)) : [];
  if (missing.length === 0 && extra.length === 0) return undefined;
  return failed(`${name} is on ${sayNetworks(actual)}`, `${only ? 'only ' : ''}${sayNetworks(networks)}`);
}

function findAddressFault({ name, address }: ContainerTraits, found: Container): Failed | undefined {
  const networks = Object.values(found.NetworkSettings.Networks ?? {});
  const own = networks.flatMap((each) => [each.IPAddress, each.GlobalIPv6Address]).filter((each) => each !== '');
  if (address === undefined || own.includes(address)) return undefined;
  const wanted = `the address ${address}`;
  if (own.length > 0) return failed(`${name} has the address ${joinWords(own)}`, wanted);
  return failed(`${name} has no address of its own`, wanted, `its mode is ${excerpt(found.HostConfig.NetworkMode)}`);
}

function findPortFault({ name, ports }: ContainerTraits, found: Container): Failed | undefined {
  const published = sayPublished(found);
  const missing = missingPort(found, ports ?? []);
  if (missing) return failed(`${name} ${published}`, `${missing.port} published`, missing.why);
  const none = ports?.length !== 0 || published === sayPublished();
  return none ? undefined : failed(`${name} ${published}`, 'no port published');
}

/** What `docker run` was told. */
function findStartFault(wanted: ContainerTraits, { Config, HostConfig }: Container): Failed | undefined {
  const { name, hostname, env, links, restart } = wanted;
  if (hostname !== undefined && hostname !== Config.Hostname) {
    return failed(`${name} is called ${excerpt(Config.Hostname)} inside`, `the hostname ${hostname}`);
  }
  const started = Config.Env ?? [];
  const unset = env?.find((each) => !started.includes(each));
  if (unset !== undefined) {
    const variables = started.length === 0 ? 'no variables' : excerpt(joinWords(started), 200);
    return failed(`${name} was started with ${variables}`, unset);
  }
  const linked = (HostConfig.Links ?? []).map(readLink);
  const unlinked = links?.find((each) => !linked.some((link) => link === each || link.startsWith(`${each}:`)));
  if (unlinked !== undefined) {
    const saw = linked.length === 0 ? 'has no links' : `is linked to ${joinWords(linked.map((link) => excerpt(link)))}`;
    return failed(`${name} ${saw}`, `a link to ${unlinked}`);
  }
  const policy = HostConfig.RestartPolicy?.Name || 'no';
  if (restart === undefined || restart === policy) return undefined;
  return failed(`${name} has the restart policy ${excerpt(policy)}`, `the restart policy ${restart}`);
}

function sayNetworks(names: readonly string[]): string {
  if (names.length === 0) return 'no network';
  return `the network${names.length > 1 ? 's' : ''} ${joinWords(names)}`;
}

/** The engine writes `/db:/web/alias` for `db:alias`. */
function readLink(link: string): string {
  const [target = '', alias = ''] = link.split(':');
  return `${target.slice(1)}:${alias.split('/').at(-1)}`;
}
