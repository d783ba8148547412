/**
 * The part of the capture that hears: a packet socket in every network, all with the kernel's clock (packet(7), setns(2)),
 * and the kernel's counters. `look` prints what came since, and says whether any of it was a probe's.
 */
export const listeningScript = `sub now { my $t = "\\0" x 16; syscall($clock + 0, 1, $t); my ($s, $n) = unpack('qq', $t); $s * 1000 + $n / 1e6 }
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
sub enter { my ($i) = @_; $net[$i] && syscall($setns + 0, fileno($net[$i]), 0x40000000) == 0 }
for my $i (0 .. $#paths) {
  sysopen(my $file, $paths[$i], O_RDONLY | O_NONBLOCK) or next;
  syscall($setns + 0, fileno($file), 0x40000000) == 0 or next;
  socket(my $s, 17, 3, unpack('S', pack('n', 3))) or next;
  setsockopt($s, SOL_SOCKET, SO_RCVBUF, pack('i', 1 << 20));
  ioctl($s, 0x8907, my $stamp = "\\0" x 16);
  ($net[$i], $sock[$i]) = ($file, $s);
  print "N $i ", (stat $file)[1], "\\n";
}
my %known;
# Of each table of counters that has changed since: its names, its numbers before, and those after.
sub counters {
  my ($again) = @_;
  print "R\\n" if $again;
  for my $i (grep { enter($_) } 0 .. $#paths) {
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
my $count = 0;
sub look {
  my $news = 0;
  for my $i (grep { $sock[$_] } $from, 0 .. $#paths) {
    while (defined(my $where = recv($sock[$i], my $frame, 2048, 0x40))) {
      my $stamp = "\\0" x 16;
      ioctl($sock[$i], 0x8907, $stamp);
      my (undef, undef, $link, $hardware, $type) = unpack('S n i S C', $where);
      my $ether = unpack('n', substr($frame, 12, 2) . "\\0\\0");
      my $talk = 0;
      for my $p (@probe) {
        if (!$tcp) { $talk ||= index($frame, $p->{key}) >= 0; next }
        if (!defined $p->{sequence} && $i == $from && $type == 4) {
          my $at = $ether == 0x86dd ? 54 : 34;
          my ($source, $goal, $number) = unpack('n n N', substr($frame, $at, 8) . "\\0" x 8);
          @$p{'sequence', 'next'} = (pack('N', $number), pack('N', ($number + 1) & 0xffffffff)) if $source == $p->{ident} && $goal == $port;
        }
        $talk ||= defined $p->{sequence} && (index($frame, $p->{sequence}) >= 0 || index($frame, $p->{next}) >= 0);
      }
      my ($upper, $told) = map { ord(substr($frame, $_, 1) . "\\0") } $ether == 0x86dd ? (20, 54) : (23, 34);
      my $told6 = $ether == 0x86dd && $upper == 58 && $told != 128 && $told != 129;
      my $udp = !$tcp && $kind ne 'ping' && $upper == 17;
      my $inner = !$talk && $ether == 0x800 && index($frame, "\\x08\\x06\\x00\\x01\\x08\\x00") > 40;
      next unless $talk || $ether == 0x806 || $told6 || $udp || $inner;
      if (++$count > 1200) { print "M\\n" if $count == 1201; next }
      my ($s, $n) = unpack('qq', $stamp);
      print join(' ', 'F', $i, $s, $n, $link, $type, $hardware, unpack('H*', substr($frame, 0, 200))), "\\n";
      $news = 1 if $talk || ($six ? $told6 : $ether == 0x806);
    }
  }
  $news;
}
`;
