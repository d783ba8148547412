import { exitStatus, exitStatusOf, UnderlayError } from '../domain/errors.ts';
import { asTyped } from '../machine/own-command.ts';
import { visible } from '../text/visible.ts';

/** Such as `lessons/02-veth.md:7:3: `: a message that already says where it comes from. */
const place = /^\S.*?:\d+:\d+: /;

/** What a person is told of an error, and the exit status it stands for. A stack is for developers alone. */
export function describeError(error: unknown, debug = false): { text: string; status: number } {
  const stack = debug && error instanceof Error && error.stack ? `${error.stack}\n` : '';
  if (error instanceof UnderlayError) {
    const lines = error.message.split('\n').map(visible);
    if (!place.test(error.message)) lines[0] = `underlay: ${lines[0]}`;
    if (error.cure) lines.push(`  cure: ${visible(asTyped(error.cure))}`);
    return { text: `${lines.join('\n')}\n${stack}`, status: exitStatusOf(error.code) };
  }
  const message = visible(error instanceof Error ? error.message : String(error));
  if (isFailedWrite(error))
    return { text: `underlay: the output cannot be written: ${message}\n${stack}`, status: exitStatus.machine };
  const request = debug ? '' : '; please report it, with what UNDERLAY_DEBUG=1 adds to it';
  return { text: `underlay: a fault of underlay itself: ${message}${request}\n${stack}`, status: exitStatus.machine };
}

function isFailedWrite(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'write';
}
