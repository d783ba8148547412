import { isIP } from 'node:net';
import { bareAddress } from '../kernel/bare-address.ts';
import type { KernelState } from '../kernel/kernel-state.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { shellQuote } from '../shell/shell-quote.ts';
import { isCalled } from './scene.ts';

/**
 * The address that somebody means by the name of a place, or by a name that the sender itself looks up.
 * @returns undefined where the name leads to none
 */
export async function addressOf(
  to: string,
  from: string,
  sandbox: Sandbox,
  state: KernelState,
): Promise<string | undefined> {
  if (isIP(to) !== 0) return to;
  return addressOfPlace(to, from, state) ?? lookUp(to, from, sandbox);
}

/** The same, without asking anybody: of a place, or by the sender's own files. */
export async function addressInState(
  to: string,
  from: string,
  sandbox: Sandbox,
  state: KernelState,
): Promise<string | undefined> {
  return addressOfPlace(to, from, state) ?? lookUp(to, from, sandbox, '-s files ');
}

/** Of a place's addresses, the one in a network that the sender is in, too; otherwise the first. */
function addressOfPlace(name: string, from: string, { networks }: KernelState): string | undefined {
  const named = (place: string) =>
    networks.find((network) => isCalled(network.place, place) || isCalled(network.place, `container:${place}`));
  const [there, here] = [named(name), named(from)];
  const addresses = there?.links.flatMap((link) => (link.kind === 'loopback' ? [] : link.addresses)) ?? [];
  const own = new Set(here?.links.flatMap((link) => link.addresses.map(networkPart)) ?? []);
  const chosen = addresses.find((address) => own.has(networkPart(address))) ?? addresses[0];
  return chosen && bareAddress(chosen);
}

/** Good enough to tell which of several is near: the address up to its last number, and the length of its prefix. */
const networkPart = (address: string) => address.replace(/[.:][\da-f]*(?=\/)/i, '');

async function lookUp(name: string, from: string, sandbox: Sandbox, where = ''): Promise<string | undefined> {
  const { stdout } = await sandbox.probe().inside(from, `getent ${where}ahosts ${shellQuote(name)}`, { timeout: 6000 });
  const address = stdout.split(/\s/)[0] ?? '';
  return isIP(address) === 0 ? undefined : address;
}
