import { findProgram } from '../machine/programs-path.ts';
import { type Architecture, architectures, callFilter } from './call-filter.ts';

/**
 * Words before a program and its arguments that give up rights for good, its own and those of all that it starts: a
 * session keyring of its own instead of the caller's (keyctl(2)), no new privileges by what is executed (prctl(2)), and
 * the filter of system calls (seccomp(2)). Perl is the smallest program about that can make system calls; where it is
 * missing there are no such words. What the kernel refuses of it is left out.
 */
export function guard(): string[] {
  known ??= build();
  return known;
}

let known: string[] | undefined;

function build(): string[] {
  const perl = findProgram('perl');
  const architecture = architectures[process.arch];
  if (perl === undefined || architecture === undefined) return [];
  // A language that this machine has no texts for is none of perl's business.
  return ['env', 'PERL_BADLANG=0', perl, '-e', script(architecture), '--'];
}

const joinSessionKeyring = 1;
const setNoNewPrivileges = 38;
const [setFilter, withoutSlowingDown] = [1, 4];

function script(architecture: Architecture): string {
  const { keyctl, prctl, seccomp } = architecture.calls;
  const filter = callFilter(architecture);
  return `syscall(${keyctl}, ${joinSessionKeyring}, 0);
syscall(${prctl}, ${setNoNewPrivileges}, 1, 0, 0, 0);
my $filter = pack("H*", "${filter.toString('hex')}");
my $program = pack("S x6 P", ${filter.length / 8}, $filter);
syscall(${seccomp}, ${setFilter}, ${withoutSlowingDown}, $program);
delete $ENV{PERL_BADLANG};
exec { $ARGV[0] } @ARGV or print STDERR "$ARGV[0]: $!\\n";
exit 127`;
}
