import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hostile, secret, table } from './hostile.ts';

/** A lesson whose only check shows in the report what the learner has found. */
const showing = `---
format: 1
title: Show
summary: For tests.
minutes: 1
---

## Show what you have found
<!-- step: show -->

\`\`\`sh solution
echo ${secret} >/root/loot
\`\`\`

\`\`\`yaml check
- file: { on: host, path: /root/loot, equals: ${secret} }
  within: 500ms
\`\`\`
`;

test('nothing of the grader can be read: files, home, environment, open files, answers', async () => {
  const { folder, grade } = hostile({
    'read.sh': `folder=$(echo U0VDUkVU | base64 -d)
look() { grep -aohs "$folder-[0-9-]*" "$@" | head -1 >>/root/loot; }
: >/root/loot
env | look; set | look; look /proc/[0-9]*/{environ,cmdline,mountinfo,maps} /proc/keys
for way in '' /proc/1/root /proc/1/cwd /proc/[0-9]*/root /proc/[0-9]*/cwd /proc/[0-9]*/fd; do
  look -r "$way/tmp" "$way/home" "$way/root" "$way/srv" "$way/mnt"
done
for file in /proc/[0-9]*/fd/*; do [[ -f $file ]] && look "$file"; done
umount -l / /mnt /tmp /root; look -r /tmp /mnt /home`,
  });
  const { of, stdout } = await grade({ lesson: showing, inherited: join(folder, 'notes') });
  expect(of('read')).toMatchObject({ ok: false, points: { got: 0, open: 0 } });
  expect(of('read').steps[0]?.checks[0]?.saw).toBe('/root/loot is empty');
  // The lesson's own check says it in its description, and nothing else does.
  expect(stdout.replaceAll(/"(describe|wanted)": ".*"/g, '')).not.toContain(secret);
});

test('no way leads out of the sandbox', async () => {
  const marker = `underlay-hostile-${process.pid}`;
  const core = readFileSync('/proc/sys/kernel/core_pattern', 'utf8');
  const places = [
    '/usr',
    '/usr/local/bin',
    '/tmp',
    '/var/tmp',
    '/dev/shm',
    '/dev',
    '/run',
    process.env.HOME ?? '/root',
  ];
  const found = () => places.filter((place) => existsSync(join(place, marker)));
  onTestFinished(() => {
    for (const place of found()) rmSync(join(place, marker), { force: true });
  });
  const { folder, grade } = hostile({
    // Where an attack would do harm if it worked, its success shows in a point that is earned.
    'devices.sh': `mknod /tmp/disk b 254 0; mknod /tmp/disk2 b 8 0; mknod /tmp/memory c 1 1; mknod /tmp/kmsg c 1 11
for device in /tmp/disk /tmp/disk2 /tmp/memory /tmp/kmsg; do head -c 1 $device && ip netns add shop; done
for device in /dev/*; do [[ -b $device ]] && ip netns add shop; done`,
    'enter.sh': `for pid in /proc/[0-9]*; do
  nsenter -t \${pid#/proc/} -m -u -i -n -p touch /tmp/${marker} /usr/${marker}
  for way in root cwd; do touch $pid/$way/../../tmp/${marker} $pid/$way/../../usr/${marker}; done
done
nsenter --mount=/proc/1/ns/mnt touch /var/tmp/${marker}; unshare -Ur touch /usr/${marker}
mkdir /tmp/way; chroot /proc/1/root touch /usr/${marker}; pivot_root / /tmp/way && touch /tmp/way/usr/${marker}`,
    'kernel.sh': `cd /proc/sys/kernel
for file in core_pattern modprobe hotplug /sys/kernel/uevent_helper /proc/sysrq-trigger; do
  [[ -e $file ]] && { read -r old <$file; true; } && printf '%s' "$old" >$file && ip netns add shop
done
mkdir /tmp/groups; mount -t cgroup -o none,name=hostile none /tmp/groups && echo /tmp/helper >/tmp/groups/release_agent && ip netns add shop`,
    'sockets.sh': `grep -q @ /proc/net/unix && ip netns add shop
find / -xdev -type s | grep -q . && ip netns add shop`,
    'system.sh': `mount -o remount,rw,bind /usr; mount -o remount,rw /usr; umount -l /usr
find /usr -xdev -type d -writable -exec touch {}/${marker} \\;
touch /usr/${marker} /usr/local/bin/${marker}; mount --rbind /usr /mnt; mount -o remount,rw,bind /mnt; touch /mnt/${marker}
for file in $(find /usr -xdev -perm -4000); do [[ $(stat -c %u $file) == 65534 ]] || ip netns add shop; done`,
  });
  const { graded } = await grade();
  expect(table(graded)).toEqual([
    ...['devices', 'enter', 'kernel', 'sockets', 'system'].map((name) => [name, false, 0]),
    ['zoe', true, 4],
  ]);
  expect(found()).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual(['07-hostile.md', 'in', 'notes']);
  expect(readFileSync('/proc/sys/kernel/core_pattern', 'utf8')).toBe(core);
});
