import type { Socket } from 'node:net';
import { exitStatus } from '../domain/errors.ts';
import { readWhyWords, whyUsage } from '../explain/ask-words.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { onFrame, sendFrame } from '../terminal/frames.ts';
import { visible } from '../text/visible.ts';
import { tellWhy } from './tell-why.ts';

/** Answers the one question that another window may put about a bare sandbox. */
export function answerWhy(socket: Socket, sandbox: Sandbox, signal: AbortSignal): void {
  const left = new AbortController();
  socket.once('close', () => left.abort());
  onFrame(socket, (frame) => {
    // The size of a window that asks no more is of no use.
    if (frame.type === 'size') return;
    if (frame.type !== 'join' || frame.words === undefined) {
      socket.destroy();
      return;
    }
    const asking = answer(frame.words, frame.plain, sandbox, AbortSignal.any([signal, left.signal]));
    asking.then(
      ({ text, status }) => {
        sendFrame(socket, { type: 'show', text: `${text}\n` });
        sendFrame(socket, { type: 'end', status });
        socket.end();
      },
      () => socket.destroy(),
    );
  });
}

async function answer(words: string, plain: boolean, sandbox: Sandbox, signal: AbortSignal) {
  const wanted = readWhyWords(words.split(' ').slice(1));
  if (!wanted) return { text: `why: say "${whyUsage}".`, status: exitStatus.usage };
  if ('message' in wanted) return { text: visible(wanted.message), status: exitStatus.usage };
  const told = await tellWhy(sandbox, wanted, plain, signal);
  return 'message' in told ? { text: `why: ${visible(told.message)}`, status: exitStatus.usage } : told;
}
