import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { request } from 'node:http';

/** open(2): a handle for a place, without opening what is there. Node has no name for it. */
const pathOnly = 0o10000000;

/** What an engine answered. */
export interface EngineResponse {
  status: number;
  body: string;
}

export interface EngineRequest {
  method?: 'GET' | 'POST';
  body?: Buffer;
  /** Milliseconds (default 5000). */
  timeout?: number;
  signal?: AbortSignal | undefined;
}

const mostCharacters = 4 << 20;

/**
 * Asks the Docker Engine that listens on `/run/docker.sock` below a machine's root. A link in that place is not
 * followed: outside, it could lead to an engine that is none of the sandbox's.
 * @throws Error with a code such as ENOENT or ECONNREFUSED where none listens
 */
export async function askEngine(root: string, path: string, options: EngineRequest = {}): Promise<EngineResponse> {
  const { method = 'GET', body, timeout = 5000, signal } = options;
  const socket = await openSocket(root);
  try {
    return await new Promise((resolve, reject) => {
      const asked = request({
        socketPath: `/proc/self/fd/${socket.fd}`,
        path,
        method,
        agent: false,
        headers: {
          host: 'docker',
          ...(body ? { 'content-type': 'application/x-tar', 'content-length': body.length } : {}),
        },
        signal: AbortSignal.any([AbortSignal.timeout(timeout), ...(signal ? [signal] : [])]),
      });
      asked.on('error', reject);
      asked.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('error', reject);
        response.on('data', (data: string) => {
          text += data;
          if (text.length > mostCharacters) response.destroy(new Error('the answer is too long'));
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      });
      asked.end(body);
    });
  } finally {
    await socket.close();
  }
}

/** Beside the main thread, as everything that looks at what the learner may have made. */
async function openSocket(root: string): Promise<FileHandle> {
  const handle = pathOnly | constants.O_NOFOLLOW;
  const folder = await open(`${root}/run`, handle | constants.O_DIRECTORY);
  try {
    const socket = await open(`/proc/self/fd/${folder.fd}/docker.sock`, handle);
    if ((await socket.stat()).isSocket()) return socket;
    await socket.close();
    throw Object.assign(new Error('/run/docker.sock is no socket'), { code: 'ENOTSOCK' });
  } finally {
    await folder.close();
  }
}
