/**
 * Sends one probe from one network and writes down every frame of all networks that may have to do with it: one process,
 * one clock (packet(7), setns(2)). Nothing is changed in a network in which no traces are asked for. It runs with no
 * rights but those over the sandbox, dies with its parent, and what it starts dies with it.
 *
 * Its arguments: numbers of the calls setns, prctl and clock_gettime; the sender's index; kind, family, address, port,
 * size, key and payload (both as hexadecimal digits), identification, 1 where nothing may be fragmented, milliseconds
 * of silence after which it ends, nft(8), the name of its own tables, how many traces, each with its network's index and nft's text; then the
 * networks' files.
 *
 * It prints `N index inode`, `C index line` (three for each table of counters that has changed: names, before, after), `S error` (what sending said), `P port`, `A hex` (the answer), `E error`
 * (of the socket), `F index seconds nanoseconds interface type hardware hex`, `T index line` (a trace), `M` (too many frames), `Z`.
 */
export const captureScript = `use Socket qw(:DEFAULT inet_pton pack_sockaddr_in6 unpack_sockaddr_in6); use Fcntl;
my ($setns, $prctl, $clock, $from, $kind, $family, $to, $port, $size, $key, $data, $ident, $whole, $patience, $nft, $table, $traces, @rest) = @ARGV;
syscall($prctl + 0, 1, 9);
alarm(20);
$SIG{PIPE} = 'DEFAULT';
my $six = $family == 6;
$key = pack('H*', $key); $data = pack('H*', $data);
my @traces = splice(@rest, 0, 2 * $traces);
sub now { my $t = "\\0" x 16; syscall($clock + 0, 1, $t); my ($s, $n) = unpack('qq', $t); $s * 1000 + $n / 1e6 }
sub wall { my $t = "\\0" x 16; syscall($clock + 0, 0, $t); my ($s, $n) = unpack('qq', $t); $s * 1000 + $n / 1e6 }
# The kernel begins to stamp packets some time after it was asked to (net_enable_timestamp in net/core/dev.c); until then
# it says when they were read. What this process sends to itself, outside of the sandbox, tells when it has begun.
socket(my $self, AF_INET, SOCK_DGRAM, 17);
sub stamped {
  my ($time, $stamp) = (wall(), "\\0" x 16);
  send($self, 'x', 0) or return 1;
  select(undef, undef, undef, 0.001);
  defined(recv($self, my $text, 1, 0x40)) or return 0;
  ioctl($self, 0x8907, $stamp);
  my ($s, $n) = unpack('qq', $stamp);
  $s * 1000 + $n / 1e6 < $time + 0.8;
}
if (bind($self, pack_sockaddr_in(0, INADDR_LOOPBACK)) && connect($self, getsockname($self))) {
  ioctl($self, 0x8907, my $first = "\\0" x 16);
  for (1 .. 200) { last if stamped() }
}
my (@net, @sock, @frames, $sequence);
for my $i (0 .. $#rest) {
  sysopen(my $file, $rest[$i], O_RDONLY | O_NONBLOCK) or next;
  syscall($setns + 0, fileno($file), 0x40000000) == 0 or next;
  my $all = unpack('S', pack('n', 3));
  socket(my $s, 17, 3, $all) or next;
  setsockopt($s, SOL_SOCKET, SO_RCVBUF, pack('i', 1 << 20));
  my $stamp = "\\0" x 16;
  ioctl($s, 0x8907, $stamp);
  ($net[$i], $sock[$i]) = ($file, $s);
  print "N $i ", (stat $file)[1], "\\n";
}
my %known;
# Of each table of counters that has changed: its names, its numbers before, and those after.
sub counters {
  my ($again) = @_;
  for my $i (grep { $net[$_] } 0 .. $#rest) {
    syscall($setns + 0, fileno($net[$i]), 0x40000000);
    for my $name (qw(snmp netstat snmp6)) {
      open(my $file, '<', "/proc/self/net/$name") or next;
      my ($names, %turn) = ('');
      while (my $line = <$file>) {
        my ($title) = split(' ', $line);
        my $at = "$i $title " . ++$turn{$title};
        # A table that appears only now had nothing to count before.
        $known{$at} //= $line =~ s/ \\d+/ 0/gr if $again;
        if ($again) { print "C $i $names", "C $i $known{$at}", "C $i $line" if $line ne $known{$at} }
        else { $known{$at} = $line }
        $names = $line;
      }
    }
  }
}
my @watch;
sub begin {
  my ($i, @command) = @_;
  pipe(my $in, my $feed); pipe(my $out, my $print);
  my $pid = fork();
  if (!$pid) {
    syscall($prctl + 0, 1, 9);
    syscall($setns + 0, fileno($net[$i]), 0x40000000);
    open(STDIN, '<&', $in); open(STDOUT, '>&', $print); open(STDERR, '>&', $print);
    close($_) for $feed, $out;
    exec @command; exit 1;
  }
  close($_) for $in, $print;
  { my $old = select($feed); $| = 1; select($old); }
  fcntl($out, F_SETFL, O_NONBLOCK);
  return { index => $i, pid => $pid, feed => $feed, out => $out, text => '' };
}
sub drain {
  my ($w) = @_;
  while (sysread($w->{out}, my $part, 65536)) { $w->{text} .= $part }
}
while (@traces) {
  my ($i, $rules) = splice(@traces, 0, 2);
  next unless $net[$i];
  my $monitor = begin($i, $nft, 'monitor');
  my $owner = begin($i, $nft, '-i');
  push @watch, [$monitor, $owner, $rules];
}
my $end = now() + 1500;
for my $w (@watch) {
  my ($monitor, $owner, $rules) = @$w;
  my $turn = 0;
  # The monitor tells of new tables, too: once it has told of one, it hears all.
  while (now() < $end) {
    $turn++;
    syswrite($owner->{feed}, ($turn > 1 ? "delete table ip $table\\n" : '') . "add table ip $table { flags owner; }\\n");
    select(undef, undef, undef, 0.01);
    drain($monitor);
    last if $monitor->{text} =~ /table ip $table/;
  }
}
for my $w (@watch) { syswrite($w->[1]{feed}, "$w->[2]\\nadd table ip6 $table { flags owner; }\\n") }
for my $w (@watch) {
  while (now() < $end) {
    drain($w->[0]); drain($w->[1]);
    last if $w->[0]{text} =~ /table ip6 $table/ || $w->[1]{text} =~ /rror/;
    select(undef, undef, undef, 0.005);
  }
}
counters(0);
$net[$from] && syscall($setns + 0, fileno($net[$from]), 0x40000000) == 0 or do { print "X no such network\\n"; exit 3 };
my $domain = $six ? AF_INET6 : AF_INET;
my $address = inet_pton($domain, $to);
my $target = $six ? pack_sockaddr_in6($port, $address) : pack_sockaddr_in($port, $address);
my $any = $six ? pack_sockaddr_in6($ident, inet_pton(AF_INET6, '::')) : pack_sockaddr_in($ident, INADDR_ANY);
my $probe; my $error = 0; my $tcp = $kind eq 'tcp' || $kind eq 'http';
sub check { my ($t) = @_; $t .= "\\0" if length($t) % 2; my $sum = 0; $sum += $_ for unpack('n*', $t); $sum = ($sum & 0xffff) + ($sum >> 16) while $sum >> 16; ~$sum & 0xffff }
if ($kind eq 'ping') {
  socket($probe, $domain, SOCK_RAW, $six ? 58 : 1);
  connect($probe, $six ? pack_sockaddr_in6(0, $address) : pack_sockaddr_in(0, $address)) or $error = $! + 0;
} elsif ($tcp) {
  socket($probe, $domain, SOCK_STREAM, 6);
} else {
  socket($probe, $domain, SOCK_DGRAM, 17);
}
setsockopt($probe, SOL_SOCKET, SO_REUSEADDR, pack('i', 1));
fcntl($probe, F_SETFL, O_NONBLOCK);
$whole and setsockopt($probe, $six ? 41 : 0, $six ? 23 : 10, pack('i', 2));
$six && $whole and setsockopt($probe, 41, 62, pack('i', 1));
if ($kind ne 'ping' && $ident) { bind($probe, $any) or bind($probe, $six ? pack_sockaddr_in6(0, inet_pton(AF_INET6, '::')) : pack_sockaddr_in(0, INADDR_ANY)) }
my $began = now();
if (!$error) {
  if ($kind eq 'ping') {
    my $echo = pack('CCnnn', $six ? 128 : 8, 0, 0, $ident, 1) . $key . ("\\0" x ($size > length($key) ? $size - length($key) : 0));
    substr($echo, 2, 2) = pack('n', check($echo)) unless $six;
    defined(send($probe, $echo, 0)) or $error = $! + 0;
  } else {
    connect($probe, $target) or $error = $! + 0;
    $error = 0 if $tcp && $error == 115;
    if (!$error && !$tcp) { defined(send($probe, $data, 0)) or $error = $! + 0 }
  }
}
print "S $error\\n";
if ($kind ne 'ping') {
  my $name = getsockname($probe);
  ($ident) = $six ? unpack_sockaddr_in6($name) : unpack_sockaddr_in($name) if $name;
}
print "P $ident\\n";
my ($quiet, $count, $connected, $stop, $next) = (now(), 0, 0);
$stop = now() + 10 if $error;
my $last = $began + 10 * $patience;
my $sockets = '';
vec($sockets, fileno($_), 1) = 1 for grep { defined } @sock;
vec($sockets, fileno($_->[0]{out}), 1) = 1 for @watch;
for (;;) {
  my $time = now();
  last if defined $stop ? $time >= $stop : $time >= $quiet + $patience || $time >= $last;
  my $ready = $sockets;
  my $writable = '';
  if (!defined $stop) { if ($tcp && !$connected) { vec($writable, fileno($probe), 1) = 1 } else { vec($ready, fileno($probe), 1) = 1 } }
  select($ready, $writable, undef, 0.005);
  for my $i (grep { $sock[$_] } $from, 0 .. $#rest) {
    while (defined(my $where = recv($sock[$i], my $frame, 2048, 0x40))) {
      my $stamp = "\\0" x 16;
      ioctl($sock[$i], 0x8907, $stamp);
      my (undef, undef, $link, $hardware, $type) = unpack('S n i S C', $where);
      my $ether = unpack('n', substr($frame, 12, 2) . "\\0\\0");
      my $talk = index($frame, $key) >= 0;
      if ($tcp) {
        if (!defined $sequence && $i == $from && $type == 4) {
          my $at = $ether == 0x86dd ? 54 : 34;
          my ($source, $goal, $number) = unpack('n n N', substr($frame, $at, 8) . "\\0" x 8);
          ($sequence, $next) = (pack('N', $number), pack('N', ($number + 1) & 0xffffffff)) if $source == $ident && $goal == $port;
        }
        $talk = defined $sequence && (index($frame, $sequence) >= 0 || index($frame, $next) >= 0);
      }
      my $six = $ether == 0x86dd && ord(substr($frame, 20, 1) . "\\0") == 58 && ord(substr($frame, 54, 1) . "\\0") != 128 && ord(substr($frame, 54, 1) . "\\0") != 129;
      my $udp = !$tcp && $kind ne 'ping' && ($ether == 0x86dd ? ord(substr($frame, 20, 1) . "\\0") : ord(substr($frame, 23, 1) . "\\0")) == 17;
      my $inner = $talk ? 0 : ($ether == 0x800 && index($frame, "\\x08\\x06\\x00\\x01\\x08\\x00") > 40);
      next unless $talk || $ether == 0x806 || $six || $udp || $inner;
      if (++$count > 1200) { print "M\\n" if $count == 1201; next }
      my ($s, $n) = unpack('qq', $stamp);
      print join(' ', 'F', $i, $s, $n, $link, $type, $hardware, unpack('H*', substr($frame, 0, 200))), "\\n";
      $quiet = now() if $talk;
    }
  }
  drain($_->[0]) for @watch;
  next if defined $stop;
  if ($tcp && !$connected) {
    next unless vec($writable, fileno($probe), 1);
    my $wrong = unpack('i', getsockopt($probe, SOL_SOCKET, SO_ERROR));
    if ($wrong) { print "E $wrong\\n"; $stop = now() + 15; next }
    $connected = 1;
    print "K\\n";
    if ($kind eq 'tcp') { $stop = now() + 8; next }
    defined(send($probe, $data, 0)) or do { print "E ", $! + 0, "\\n"; $stop = now() + 15 };
    $quiet = now();
    next;
  }
  next unless vec($ready, fileno($probe), 1);
  for (;;) {
    my $who = recv($probe, my $answer, 4096, 0x40);
    if (!defined $who) {
      if ($! != 11) { print "E ", $! + 0, "\\n"; $stop = now() + 15 }
      last;
    }
    if ($kind eq 'ping') {
      my $at = $six ? 0 : 4 * (ord($answer) & 15);
      next unless ord(substr($answer, $at, 1)) == ($six ? 129 : 0) && index($answer, $key) >= 0;
    }
    print "A ", unpack('H*', substr($answer, 0, 512)), "\\n";
    $stop = now() + 8;
    last;
  }
}
if ($tcp) { setsockopt($probe, SOL_SOCKET, SO_LINGER, pack('ii', 1, 0)) }
close($probe);
if (@watch) { select(undef, undef, undef, 0.03); drain($_->[0]) for @watch }
for my $w (@watch) { kill('KILL', $w->[0]{pid}, $w->[1]{pid}) }
counters(1);
for my $w (@watch) {
  waitpid($_->{pid}, 0) for $w->[0], $w->[1];
  for my $line (split /\\n/, $w->[0]{text}) { print "T $w->[0]{index} $line\\n" if $line =~ /^trace id/ }
  drain($w->[1]);
  for my $line (split /\\n/, $w->[1]{text}) { print "W $w->[0]{index} $line\\n" if $line =~ /rror/ }
}
print "Z\\n";
`;
