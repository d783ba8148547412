import { readProgram } from '../process/read-program.ts';
import { shellQuote } from '../shell/shell-quote.ts';
import { systemEnvironment } from './programs-path.ts';
import {
  createUserNamespace,
  rootCredentials,
  type Shape,
  shapeOfCaller,
  type UserNamespace,
} from './user-namespace.ts';

/** Shell text that tries one thing, and whether it mostly waits for the kernel instead of working. */
interface Trial {
  name: string;
  script: string;
  slow?: boolean | undefined;
}

/** What became of trying things in scratch namespaces. */
export interface ScratchResult {
  /** The id map that could be had, which may be poorer than the caller's shape promises. */
  shape: Shape;
  /** Why the caller's own shape could not be had. */
  poorer?: string;
  /** Why there were no namespaces at all. */
  refused?: string;
  /** Complaint of each script that failed, by name; undefined for one that succeeded. */
  outcomes: Map<string, string | undefined>;
}

/** Longest that all the scripts together may take, in milliseconds; modules may have to be loaded. */
const deadline = 60_000;

/** What scripts find in a scratch: a `/run` of their own to mount and to write on. */
const prelude = `mount -t tmpfs try /run && mkdir /run/lock /run/try-{proc,upper,work,overlay} || exit
try() {
  local complaint
  if complaint=$(eval "$2" 2>&1 >/dev/null </dev/null); then printf 'yes\\t%s\\0' "$1"
  else printf 'no\\t%s\\t%.900s\\0' "$1" "$complaint"; fi
}
printf 'begun\\0'
`;

/**
 * Runs each script in a user, network and mount namespace of its caller's shape, which is dropped afterwards: nothing
 * of the real network or file system changes. One shell runs them all, the slow ones beside the others.
 */
export async function tryInScratch(trials: readonly Trial[]): Promise<ScratchResult> {
  const outcomes = new Map<string, string | undefined>();
  const { namespace, shape, poorer, refused } = await anyUserNamespace();
  if (!namespace) return { shape, outcomes, refused: refused ?? '' };
  const result: ScratchResult = poorer === undefined ? { shape, outcomes } : { shape, outcomes, poorer };
  try {
    const { stdout, stderr } = await runInside(namespace, trials);
    const [begun, ...lines] = stdout.split('\0');
    if (begun !== 'begun') return { ...result, refused: stderr.trim() || 'the scratch shell did not start' };
    for (const line of lines) {
      const [verdict, name = '', complaint = ''] = line.split('\t');
      if (verdict) outcomes.set(name, verdict === 'yes' ? undefined : complaint);
    }
    for (const { name } of trials) if (!outcomes.has(name)) outcomes.set(name, 'it took too long');
    return result;
  } finally {
    namespace.release();
  }
}

interface Attempted {
  namespace?: UserNamespace;
  shape: Shape;
  poorer?: string;
  refused?: string;
}

/** Broken subordinate ids must not look like a refusal of namespaces, so one id is tried as well. */
async function anyUserNamespace(): Promise<Attempted> {
  const shape = shapeOfCaller();
  try {
    return { namespace: await createUserNamespace(shape), shape };
  } catch (error) {
    const poorer = reasonOf(error);
    if (shape !== 'rootless') return { shape, refused: poorer };
    const second = 'rootless, one id';
    try {
      return {
        namespace: await createUserNamespace(second),
        shape: second,
        poorer,
      };
    } catch (error) {
      return { shape, refused: reasonOf(error) };
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function runInside(namespace: UserNamespace, trials: readonly Trial[]) {
  const line = ({ name, script, slow }: Trial) => `try ${name} ${shellQuote(script)}${slow ? ' &' : ''}\n`;
  const ordered = [...trials.filter(({ slow }) => slow), ...trials.filter(({ slow }) => !slow)];
  const shell = ['bash', '--norc', '--noprofile', '-c', `${prelude}${ordered.map(line).join('')}wait`];
  const enter = [`--user=/proc/${namespace.pid}/ns/user`, ...rootCredentials(namespace.shape)];
  const words = [...enter, 'unshare', '--net', '--mount', '--ipc', ...shell];
  const output = await readProgram('nsenter', words, { env: systemEnvironment(), timeout: deadline });
  return output.fault === undefined ? output : { ...output, stderr: output.fault };
}
