import { expect, test } from 'vitest';
import { hostile, table } from './hostile.ts';

const programs = 'ping curl ip bash sh cat ls nft ss bridge nsenter';
const lies = `mkdir -p /tmp/lies
printf '#!/bin/dash\\necho "[{\\\\"ifname\\\\":\\\\"eth0\\\\"}]"; exit 0\\n' >/tmp/lies/lie
chmod 755 /tmp/lies/lie`;

test('programs that lie inside the sandbox fool no check', async () => {
  const { grade } = hostile({
    'alias.sh': `shopt -s expand_aliases
for name in ${programs}; do alias $name=true; eval "$name() { return 0; }"; done
export -f ping curl ip; export PATH=/tmp/lies BASH_ENV=/tmp/lies/lie ENV=/tmp/lies/lie`,
    'bind.sh': `${lies}
for name in ${programs}; do mount --bind /tmp/lies/lie $(type -P $name); done`,
    'folder.sh': `${lies}
for name in ${programs}; do cp /tmp/lies/lie /tmp/lies/$name; done
for place in /usr/local/bin /usr/local/sbin /usr/bin /usr/sbin; do mount --bind /tmp/lies $place; done`,
    'edit.sh': `${lies}
mount -o remount,rw,bind /usr; mount -o remount,rw /usr; umount /usr
for name in ${programs}; do rm -f $(type -P $name); cp /tmp/lies/lie /usr/bin/$name; cp /tmp/lies/lie /usr/local/bin/$name; done`,
    'hosts.sh': `echo '10.0.0.1 10.0.0.9 host web shop' >>/etc/hosts; echo 'nameserver 10.0.0.1' >/etc/resolv.conf
echo 'hosts: files' >/etc/nsswitch.conf; echo 'proxy = 10.0.0.2' >/root/.curlrc; cp /root/.curlrc /etc/curlrc
export http_proxy=http://10.0.0.2:80 ALL_PROXY=http://10.0.0.2:80`,
    'preload.sh':
      'echo /tmp/lies.so >/etc/ld.so.preload; cp /bin/true /tmp/lies.so; export LD_PRELOAD=/tmp/lies.so LD_LIBRARY_PATH=/tmp',
  });
  const { graded } = await grade();
  expect(table(graded)).toEqual([
    ...['alias', 'bind', 'edit', 'folder', 'hosts', 'preload'].map((name) => [name, false, 0]),
    ['zoe', true, 4],
  ]);
});

test('neither the kernel nor a link turns a check to what the learner chose', async () => {
  const { grade } = hostile({
    // Programs of the sandbox's user namespace are then run by another one (binfmt_misc, since Linux 6.7).
    'format.sh': `mount -t binfmt_misc none /mnt
cp /bin/true /tmp/true
for name in ping curl ip; do
  magic=$(head -c 64 $(type -P $name) | od -An -v -tx1 | tr -d '\\n' | sed 's/ /\\\\x/g')
  echo ":$name:M::$magic::/tmp/true:F" >/mnt/register
done`,
    'link.sh': 'ln -s /proc/self/ns/net /run/netns/shop',
    'pipe.sh': 'mkfifo /run/netns/shop',
    'plain.sh': 'touch /run/netns/shop',
    'root.sh': 'mkdir -p /tmp/netns; ln -s /proc/1/ns/net /tmp/netns/shop; mount --bind /tmp/netns /run/netns',
    'stolen.sh':
      'for pid in {1..400}; do ln -sfn /proc/$pid/ns/net /run/netns/shop; done; ln -sfn /proc/thread-self/ns/net /run/netns/shop',
  });
  const { graded } = await grade();
  expect(table(graded)).toEqual([
    ...['format', 'link', 'pipe', 'plain', 'root', 'stolen'].map((name) => [name, false, 0]),
    ['zoe', true, 4],
  ]);
});
