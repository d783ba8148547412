/** The learner has stopped what the tutor did: all is as it was before. */
export class Stopped extends Error {
  override readonly name = 'Stopped';

  constructor() {
    super('stopped by the learner');
  }
}

/**
 * Waits for something unless it is stopped.
 * @throws Stopped at once after the signal, and then what comes of it is not waited for
 */
export async function unlessStopped<T>(work: Promise<T>, stop: AbortSignal): Promise<T> {
  const waiting = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    const end = () => reject(new Stopped());
    if (stop.aborted) end();
    else stop.addEventListener('abort', end, { signal: waiting.signal });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    waiting.abort();
  }
}
