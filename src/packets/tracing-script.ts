/**
 * The part of the capture that lets the kernel tell of rules (`nft monitor trace`). The tables that mark packets are
 * held by a process of nft(8) and gone with it (`flags owner`).
 */
export const tracingScript = `my @watch;
sub begin {
  my ($i, @command) = @_;
  pipe(my $in, my $feed); pipe(my $out, my $print);
  my $pid = fork();
  if (!$pid) {
    syscall($prctl + 0, 1, 9);
    enter($i);
    open(STDIN, '<&', $in); open(STDOUT, '>&', $print); open(STDERR, '>&', $print);
    close($_) for $feed, $out;
    exec @command; exit 1;
  }
  close($_) for $in, $print;
  fcntl($out, F_SETFL, O_NONBLOCK);
  return { index => $i, pid => $pid, feed => $feed, out => $out, text => '' };
}
sub drain {
  my ($w) = @_;
  my $read;
  while ($read = sysread($w->{out}, my $part, 65536)) { $w->{text} .= $part }
  $w->{gone} = 1 if defined $read;
}
# Waits until it has told of a table, or the time is over; what it had told before does not count.
sub tells {
  my ($w, $what, $from, $end) = @_;
  until (index($w->{text}, $what, $from) >= 0) {
    return 0 if $w->{gone} || now() >= $end;
    vec(my $ready = '', fileno($w->{out}), 1) = 1;
    select($ready, undef, undef, 0.01);
    drain($w);
  }
  1;
}
sub trace {
  my ($i, $table, $rules) = @_;
  $net[$i] or return;
  my ($monitor, $owner) = (begin($i, $nft, 'monitor'), begin($i, $nft, '-i'));
  push @watch, [$monitor, $owner];
  my $end = now() + 1500;
  # The monitor tells of new tables, too: once it has told of one, it hears all.
  for my $turn (0 .. 200) {
    syswrite($owner->{feed}, ($turn ? "delete table ip $table\\n" : '') . "add table ip $table { flags owner; }\\n");
    last if tells($monitor, "table ip $table", 0, now() + 15) || $monitor->{gone} || $owner->{gone} || now() >= $end;
    drain($owner);
  }
  # One more that is told of when the rules are there.
  my $from = length($monitor->{text});
  syswrite($owner->{feed}, "$rules\\nadd table ip6 $table { flags owner; }\\n");
  tells($monitor, "table ip6 $table", $from, $end);
}
# The monitor has told everything once it tells that a table is gone.
sub told {
  my ($table) = @_;
  for my $w (@watch) {
    my ($monitor, $owner) = @$w;
    my $from = length($monitor->{text});
    syswrite($owner->{feed}, "delete table ip6 $table\\n");
    tells($monitor, "table ip6 $table", $from, now() + 200);
    kill('KILL', $monitor->{pid}, $owner->{pid});
    drain($owner);
    for my $line (split /\\n/, $monitor->{text}) { print "T $monitor->{index} $line\\n" if $line =~ /^trace id/ }
    for my $line (split /\\n/, $owner->{text}) { print "W $monitor->{index} $line\\n" if $line =~ /rror/ }
  }
}
sub bury { for my $w (@watch) { waitpid($_->{pid}, 0) for @$w } @watch = () }
`;
