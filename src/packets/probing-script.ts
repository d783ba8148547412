/** The part of the capture that sends: each probe has a socket of its own and is waited for until all is over. */
export const probingScript = `my $domain = $six ? AF_INET6 : AF_INET;
my $address = inet_pton($domain, $to);
my $target = $six ? pack_sockaddr_in6($port, $address) : pack_sockaddr_in($port, $address);
sub check { my ($t) = @_; $t .= "\\0" if length($t) % 2; my $sum = 0; $sum += $_ for unpack('n*', $t); $sum = ($sum & 0xffff) + ($sum >> 16) while $sum >> 16; ~$sum & 0xffff }
sub own { my ($port) = @_; $six ? pack_sockaddr_in6($port, inet_pton(AF_INET6, '::')) : pack_sockaddr_in($port, INADDR_ANY) }
sub probe {
  my ($key, $data, $ident) = @_;
  my ($s, $error) = (undef, 0);
  if ($kind eq 'ping') {
    socket($s, $domain, SOCK_RAW, $six ? 58 : 1);
    connect($s, $six ? pack_sockaddr_in6(0, $address) : pack_sockaddr_in(0, $address)) or $error = $! + 0;
  } elsif ($tcp) { socket($s, $domain, SOCK_STREAM, 6) }
  else { socket($s, $domain, SOCK_DGRAM, 17) }
  setsockopt($s, SOL_SOCKET, SO_REUSEADDR, pack('i', 1));
  fcntl($s, F_SETFL, O_NONBLOCK);
  $whole and setsockopt($s, $six ? 41 : 0, $six ? 23 : 10, pack('i', 2));
  $six && $whole and setsockopt($s, 41, 62, pack('i', 1));
  if ($kind ne 'ping') { bind($s, own($ident)) or bind($s, own(0)) }
  if (!$error) {
    if ($kind eq 'ping') {
      my $echo = pack('CCnnn', $six ? 128 : 8, 0, 0, $ident, 1) . $key . ("\\0" x ($size > length($key) ? $size - length($key) : 0));
      substr($echo, 2, 2) = pack('n', check($echo)) unless $six;
      defined(send($s, $echo, 0)) or $error = $! + 0;
    } else {
      connect($s, $target) or $error = $! + 0;
      $error = 0 if $tcp && $error == 115;
      if (!$error && !$tcp) { defined(send($s, $data, 0)) or $error = $! + 0 }
    }
  }
  if ($kind ne 'ping') {
    my $name = getsockname($s);
    ($ident) = $six ? unpack_sockaddr_in6($name) : unpack_sockaddr_in($name) if $name;
  }
  my $number = @probe;
  push @probe, { socket => $s, key => $key, data => $data, ident => $ident, number => $number, error => $error };
  print "S $number $error\\nP $number $ident\\n";
}
# Whether this probe's end has come: an answer, or an error that its socket was told.
sub ended {
  my ($p) = @_;
  my ($s, $number) = @$p{'socket', 'number'};
  return 0 if $p->{error};
  if ($tcp && !$p->{connected}) {
    vec(my $writable = '', fileno($s), 1) = 1;
    select(undef, $writable, undef, 0) or return 0;
    my $wrong = unpack('i', getsockopt($s, SOL_SOCKET, SO_ERROR));
    if ($wrong) { print "E $number $wrong\\n"; $p->{error} = $wrong; return 1 }
    $p->{connected} = 1;
    print "K $number\\n";
    return 1 if $kind eq 'tcp';
    defined(send($s, $p->{data}, 0)) and return 0;
    print "E $number ", $! + 0, "\\n";
    return $p->{error} = 1;
  }
  for (;;) {
    my $who = recv($s, my $answer, 4096, 0x40);
    if (!defined $who) {
      return 0 if $! == 11;
      print "E $number ", $! + 0, "\\n";
      return $p->{error} = 1;
    }
    if ($kind eq 'ping') {
      my $at = $six ? 0 : 4 * (ord($answer) & 15);
      next unless ord(substr($answer, $at, 1)) == ($six ? 129 : 0) && index($answer, $p->{key}) >= 0;
    }
    print "A $number ", unpack('H*', substr($answer, 0, 512)), "\\n";
    return 1;
  }
}
sub hang_up {
  for my $p (@probe) {
    if ($tcp) { setsockopt($p->{socket}, SOL_SOCKET, SO_LINGER, pack('ii', 1, 0)) }
    close($p->{socket});
  }
}
`;
