import { listeningScript } from './listening-script.ts';
import { probingScript } from './probing-script.ts';
import { tracingScript } from './tracing-script.ts';

/**
 * Sends probes from one network and writes down every frame of all networks that may have to do with them: one process,
 * one clock. Nothing is changed in a network in which no traces are asked for. It runs with no rights but those over the
 * sandbox, dies with its parent, and what it starts dies with it.
 *
 * Its arguments: numbers of the calls setns, prctl and clock_gettime; the sender's index; kind, family, address, port,
 * size, 1 where nothing may be fragmented; nft(8), the name of its own tables; then the networks' files.
 *
 * It is told on its input, a line each, with tabs: `probe KEY PAYLOAD IDENT PATIENCE [INDEX RULES]` (key and payload as
 * hexadecimal digits, milliseconds of silence after which the answer ends, a network's index and nft's text where
 * packets are to be traced), `wait PATIENCE`. With its input it ends.
 *
 * It prints `N index inode`, `R` and then `C index line` (three for each table of counters that has changed since the
 * beginning: names, before, after); of each probe by its number `S number error` (what sending said), `P number port`,
 * `K number` (connected), `A number hex` (the answer), `E number error` (of the socket); `F index seconds nanoseconds
 * interface type hardware hex`, `T index line` (a trace), `W index line` (nft's complaint), `M` (too many frames), `Z`
 * when it has said all.
 */
export const captureScript = `use Socket qw(:DEFAULT inet_pton pack_sockaddr_in6 unpack_sockaddr_in6); use Fcntl;
my ($setns, $prctl, $clock, $from, $kind, $family, $to, $port, $size, $whole, $nft, $table, @paths) = @ARGV;
syscall($prctl + 0, 1, 9);
$SIG{PIPE} = 'IGNORE';
my ($six, $tcp) = ($family == 6, $kind eq 'tcp' || $kind eq 'http');
my (@net, @sock, @probe);
${listeningScript}${tracingScript}${probingScript}
sub listen_until_silent {
  my ($patience) = @_;
  my $began = now();
  my ($quiet, $turns, $over) = ($began, 0, 0);
  my $sockets = '';
  vec($sockets, fileno($_), 1) = 1 for grep { defined } @sock, map { $_->[0]{out} } @watch;
  $patience = 10 if !grep { !$_->{error} } @probe;
  # Only turns in which this process had its share of the machine count as silence.
  until ($over || now() >= $began + 10 * $patience || (now() >= $quiet + $patience && 5 * $turns >= $patience)) {
    my ($ready, $writable) = ($sockets, '');
    for my $p (grep { !$_->{error} } @probe) {
      if ($tcp && !$p->{connected}) { vec($writable, fileno($p->{socket}), 1) = 1 } else { vec($ready, fileno($p->{socket}), 1) = 1 }
    }
    select($ready, $writable, undef, 0.005);
    $turns++;
    drain($_->[0]) for @watch;
    # Whatever came to a socket was seen on its way before.
    for my $p (@probe) { $over = 1 if ended($p) }
    ($quiet, $turns) = (now(), 0) if look();
  }
}
sub answer { counters(1); local $| = 1; print "Z\\n" }
counters(0);
while (defined(my $line = <STDIN>)) {
  alarm(20);
  chomp $line;
  my ($word, @rest) = split /\\t/, $line;
  if ($word eq 'probe') {
    my ($key, $data, $ident, $patience, $index, $rules) = @rest;
    trace($index, $table, $rules) if defined $rules;
    enter($from) or exit 3;
    probe(pack('H*', $key), pack('H*', $data), $ident);
    listen_until_silent($patience);
    told($table);
  } else { listen_until_silent($rest[0]) }
  answer();
  bury();
}
hang_up();
local $| = 1;
print "Z\\n";
`;
