import { isAddress } from '../domain/addresses.ts';
import { findProgram, perlEnvironment } from '../machine/programs-path.ts';
import { runCaptured } from './captured.ts';
import { type Anchor, asSandboxRoot } from './enter.ts';

/** Where the programs of a place find the file: below a root directory, as seen from outside; the first that is there counts. */
export interface ResolverFiles {
  root: string;
  paths: readonly string[];
}

/** Name servers beyond this many nobody asks (resolv.conf(5)). */
const most = 3;
const timeout = 1500;

/**
 * Prints the beginning of the first ordinary file of each place. The learner may have made anything of these files: links
 * lead nowhere out of the place's own root directory (RESOLVE_IN_ROOT in openat2(2), which has the same number everywhere),
 * no pipe is waited for, and it has no rights but those over the sandbox.
 */
const script = `use Fcntl ':mode';
while (@ARGV) {
  my ($root, $paths) = splice(@ARGV, 0, 2);
  my $found;
  for my $path ($paths =~ /[^\\n]+/g) {
    next if defined $found;
    opendir(my $folder, $root) or next;
    my $how = pack('QQQ', 0x80800, 0, 0x10 | 0x02);
    my $number = syscall(437, fileno($folder), $path, $how, 24);
    next if $number < 0;
    open(my $file, '<&=', $number) or next;
    next unless S_ISREG((stat $file)[2]);
    sysread($file, $found, 4096);
    $found //= '';
  }
  print $found =~ s/\\0//gr if defined $found;
  print "\\0";
}
`;

/** The name servers that each of some places asks, as their resolv.conf(5) says; undefined without perl(1). */
export async function readNameServers(
  anchor: Anchor,
  places: readonly ResolverFiles[],
): Promise<string[][] | undefined> {
  const perl = findProgram('perl');
  if (perl === undefined) return undefined;
  const words = places.flatMap(({ root, paths }) => [root, paths.join('\n')]);
  const args = [...asSandboxRoot(anchor), perl, '-e', script, '--', ...words];
  const { status, stdout } = await runCaptured('nsenter', args, { env: perlEnvironment(), timeout });
  return status === 0 ? places.map((_, index) => serversIn(stdout.split('\0')[index] ?? '')) : undefined;
}

function serversIn(text: string): string[] {
  const named = [...text.matchAll(/^nameserver[ \t]+(\S+)/gm)].map(([, server = '']) => server);
  // An address of a link alone has its interface behind a percent sign.
  return named.filter((server) => isAddress(server.replace(/%\w+$/, ''))).slice(0, most);
}
