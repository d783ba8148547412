import { closeSync, openSync, readSync } from 'node:fs';
import { findProgram, perlEnvironment } from '../../machine/programs-path.ts';
import { runCaptured } from '../captured.ts';
import { type Anchor, asSandboxRoot } from '../enter.ts';

/**
 * Connects to the socket, without following a link in its place, and asks the kernel who had opened it to callers
 * (SO_PEERCRED, unix(7)); prints `same` where that process is the machine's own program, `other` where it is not.
 * $1 the machine's root, $2 the program
 */
const script = `use Fcntl; use Socket;
use constant HANDLE => 010000000 | O_NOFOLLOW;
my ($root, $program) = @ARGV;
sysopen(my $folder, "$root/run", HANDLE | O_DIRECTORY) or exit 1;
sysopen(my $place, "/proc/self/fd/" . fileno($folder) . "/docker.sock", HANDLE) or exit 1;
socket(my $socket, AF_UNIX, SOCK_STREAM, 0) or exit 1;
connect($socket, pack_sockaddr_un("/proc/self/fd/" . fileno($place))) or exit 1;
my ($pid) = unpack("l", getsockopt($socket, SOL_SOCKET, SO_PEERCRED));
my @other = stat("/proc/$pid/exe");
my @own = stat($program);
print @other && @own && "@other[0, 1]" eq "@own[0, 1]" ? "same" : "other";`;

/** Milliseconds in which it must be found out. */
const patience = 10_000;

/**
 * Whether it is another program than the machine's own Docker Engine that answers on a machine of the sandbox.
 * @param root path of the machine's root directory
 * @returns false also where that cannot be found out: who does not answer says nothing that could be believed, and a
 *   script in the place of the engine starts nobody knows which program
 */
export async function isEngineReplaced(anchor: Anchor, root: string): Promise<boolean> {
  const [perl, engine] = [findProgram('perl'), findProgram('dockerd')];
  if (perl === undefined || engine === undefined || isScript(engine)) return false;
  const words = [...asSandboxRoot(anchor), perl, '-e', script, root, engine];
  const { stdout } = await runCaptured('nsenter', words, { env: perlEnvironment(), timeout: patience });
  return stdout === 'other';
}

function isScript(program: string): boolean {
  try {
    const file = openSync(program, 'r');
    const begin = Buffer.alloc(2);
    readSync(file, begin);
    closeSync(file);
    return begin.toString('latin1') === '#!';
  } catch {
    return false;
  }
}
