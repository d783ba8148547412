import type { Socket } from 'node:net';
import { UnderlayError } from '../domain/errors.ts';
import { reach, reachOpenAttempts } from '../progress/open-attempts.ts';
import { sandboxFolder } from '../progress/state-folder.ts';

/**
 * A connection to a bare sandbox that is open in another window.
 * @param number as the sandbox says it; without it, the only one
 * @returns undefined where none is open and none was named
 * @throws UnderlayError 'usage' where the one that was named is not open, or several are and none was named
 */
export async function findSandbox(number: string | undefined): Promise<Socket | undefined> {
  const folder = sandboxFolder();
  if (number !== undefined) {
    const socket = /^\d{1,2}$/.test(number) ? await reach(folder, number) : undefined;
    if (socket) return socket;
    throw new UnderlayError('usage', `no sandbox with the number ${number} is open`, 'open one: underlay sandbox');
  }
  const found = await reachOpenAttempts(folder);
  const [first, ...others] = found;
  if (others.length === 0) return first?.socket;
  for (const { socket } of found) socket.destroy();
  const numbers = found.map(({ key }) => key).sort((one, other) => Number(one) - Number(other));
  throw new UnderlayError(
    'usage',
    `several sandboxes are open: ${numbers.join(', ')}`,
    'name one with --sandbox; `why` in a sandbox tells its number',
  );
}
