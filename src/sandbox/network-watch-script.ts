/**
 * Tells when something changes in the networks of machines, or in what is mounted there: named namespaces are mounts
 * (ip-netns(8)). One process that listens (rtnetlink(7), proc_pid_mountinfo(5)); it asks for nothing, changes nothing,
 * and dies with its parent, with the end of its standard input, or with the world, which its open files would keep.
 *
 * It has sockets in the machines' own networks alone, and hears by them of each network that such a one has a number for
 * (NETLINK_LISTEN_ALL_NSID in netlink(7)). A socket in a namespace would keep that alive after `ip netns del`.
 *
 * Its arguments: numbers of the calls setns and prctl and of process 1; for each machine the files of its network and of its mounts.
 * It prints `ready`, then a line for each burst of changes.
 */
export const networkWatchScript = `use Socket; use Fcntl;
my ($setns, $prctl, $first, @rest) = @ARGV;
syscall($prctl + 0, 1, 9);
$SIG{PIPE} = 'DEFAULT';
$| = 1;
# pidfd_open(2) has the same number everywhere.
my $world = syscall(434, $first + 0, 0);
$world >= 0 or exit 3;
my (@net, @mount, @sock, @table);
while (my ($net, $mount) = splice(@rest, 0, 2)) {
  sysopen(my $one, $net, O_RDONLY) or exit 3;
  sysopen(my $other, $mount, O_RDONLY) or exit 3;
  push @net, $one;
  push @mount, $other;
}
for my $net (@net) {
  syscall($setns + 0, fileno($net), 0x40000000) == 0 or exit 3;
  socket(my $s, 16, 3, 0) or exit 3;
  setsockopt($s, 270, 8, pack('i', 1)) or exit 3;
  # Links, neighbours, and addresses and routes of IPv4 and IPv6.
  bind($s, pack('SSLL', 16, 0, 0, 0x555)) or exit 3;
  push @sock, $s;
}
# In another mount namespace the machine's own /proc is to be had by this alone.
opendir(my $proc, '/proc') or exit 3;
for my $mount (@mount) {
  syscall($setns + 0, fileno($mount), 0x20000) == 0 or exit 3;
  chdir($proc) or exit 3;
  open(my $file, '<', 'self/mountinfo') or exit 3;
  push @table, $file;
}
# Neighbours come and go with every packet; an entry of a forwarding table that somebody made stays.
sub worth {
  my ($text) = @_;
  while (length($text) >= 16) {
    my ($length, $type) = unpack('LS', $text);
    return 1 if $length < 16 || $type != 28 && $type != 29;
    my ($family, $state) = unpack('x16 C x7 S', $text . "\\0" x 32);
    return 1 if $family == 7 && $state & 0xc0;
    $text = substr($text, ($length + 3) & ~3);
  }
  return 0;
}
my ($wanted, $special) = ('', '');
vec($wanted, fileno($_), 1) = 1 for \\*STDIN, @sock;
vec($wanted, $world, 1) = 1;
vec($special, fileno($_), 1) = 1 for @table;
print "ready\\n";
for (;;) {
  my ($ready, $news) = ($wanted, $special);
  select($ready, undef, $news, undef) > 0 or next;
  exit 0 if vec($ready, $world, 1);
  if (vec($ready, fileno(STDIN), 1)) { sysread(STDIN, my $text, 512) or exit 0 }
  my $count = grep { vec($news, fileno($_), 1) } @table;
  for my $s (@sock) {
    for (my $more = 1; $more;) {
      my $text;
      if (defined(recv($s, $text, 65536, 0x40))) { $count ||= worth($text) }
      # More than it can hold has happened.
      elsif ($! == 105) { $count = 1 }
      else { $more = 0 }
    }
  }
  next unless $count;
  print "news\\n";
  # What belongs together comes together.
  select(undef, undef, undef, 0.04);
}
`;
