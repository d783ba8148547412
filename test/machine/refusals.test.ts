import { describe, expect, test } from 'vitest';
import { diagnoseBuild } from '../../src/machine/build-refusal.ts';
import { explainLackingIds } from '../../src/machine/capability-reasons.ts';
import { diagnoseOverlay, diagnoseProcMount } from '../../src/machine/mount-refusal.ts';
import { diagnoseRefusal, ownsIds, type RefusalFacts } from '../../src/machine/namespace-refusal.ts';

const eperm = 'unshare: unshare failed: Operation not permitted';
const ordinary: RefusalFacts = {
  complaint: eperm,
  realRoot: false,
  kernelHasThem: true,
  maximum: 96_365,
  seccomp: 0,
  ownsUnprivilegedIds: true,
  chrooted: false,
};
const sudo = (command: string[]) => `sudo ${command.join(' ')}`;
const diagnose = (facts: Partial<RefusalFacts>) => diagnoseRefusal({ ...ordinary, ...facts }, sudo);

describe('places that refuse user namespaces are told apart', () => {
  test.each<[string, Partial<RefusalFacts>, RegExp, RegExp]>([
    [
      'Ubuntu 24.04',
      { appArmorRestriction: 1 },
      /AppArmor/,
      /^sudo sysctl -w kernel\.apparmor_restrict_unprivileged_userns=0;.*profile with "userns,"/,
    ],
    ['Debian with the switch off', { unprivilegedClone: 0 }, /unprivileged_userns_clone is 0/, /_clone=1/],
    [
      'a limit of 0',
      { complaint: 'unshare: unshare failed: No space left on device', maximum: 0 },
      /max_user_namespaces \(0\)/,
      /^sudo sysctl -w user\.max_user_namespaces=15000/,
    ],
    ['a Docker container', { seccomp: 2 }, /seccomp filter/, /seccomp=unconfined/],
    ['a chroot', { chrooted: true }, /chroot/, /pivot_root/],
    ['a kernel without them', { kernelHasThem: false }, /CONFIG_USER_NS/, /stock kernel/],
    [
      'root of a container',
      { realRoot: true, ownsUnprivilegedIds: false, complaint: 'EPERM: operation not permitted, write' },
      /too few ids/,
      /ordinary user/,
    ],
    ['no unshare', { complaint: 'spawn unshare ENOENT' }, /missing/, /doctor --fix/],
    ['anything else', {}, /the kernel refused: unshare: unshare failed/, /dmesg/],
  ])('%s', (_place, facts, because, cure) => {
    const diagnosis = diagnose(facts);
    expect(diagnosis.because).toMatch(because);
    expect(diagnosis.cure).toMatch(cure);
  });

  test('settings that hold for ordinary users only are not held against root', () => {
    const facts = { realRoot: true, appArmorRestriction: 1, unprivilegedClone: 0, seccomp: 2 };
    expect(diagnose(facts).because).toMatch(/seccomp/);
  });

  test('a setting that forbids is surer evidence than a filter that may', () => {
    expect(diagnose({ appArmorRestriction: 1, seccomp: 2 }).because).toMatch(/AppArmor/);
    expect(diagnose({ appArmorRestriction: 0, unprivilegedClone: 1, seccomp: 2 }).because).toMatch(/seccomp/);
  });

  test('ids of a uid_map', () => {
    expect(ownsIds('         0          0 4294967295\n', 1_000_000)).toBe(true);
    expect(ownsIds('         0     100000      65536\n', 1_000_000)).toBe(false);
    expect(ownsIds('0 1000 1\n1 100000 65536\n', 65_536)).toBe(true);
  });
});

const mount = (point: string) => `30 25 0:26 / ${point} rw,relatime shared:12 - tmpfs tmpfs rw`;

describe('mounts that are refused', () => {
  test('a covered /proc is a container, but binfmt_misc covers nothing', () => {
    const container = [mount('/'), mount('/proc'), mount('/proc/kcore'), mount('/proc/sys')].join('\n');
    expect(diagnoseProcMount('permission denied', container)).toEqual({
      because: 'parts of /proc are covered (/proc/kcore, /proc/sys), as container engines do',
      cure: expect.stringContaining('systempaths=unconfined'),
    });
    const machine = [mount('/'), mount('/proc'), mount('/proc/sys/fs/binfmt_misc')].join('\n');
    expect(diagnoseProcMount('permission denied', machine).because).toBe('the kernel refused: permission denied');
  });

  test('an overlay fails for the age of the kernel or for mounts on /etc', () => {
    const container = [mount('/'), mount('/etc/hosts'), mount('/etc/resolv.conf')].join('\n');
    expect(diagnoseOverlay('bad option', container, '5.10.0-28-amd64').because).toMatch(/older than 5\.11/);
    expect(diagnoseOverlay('bad option', container, '6.1.0').because).toMatch(/\(\/etc\/hosts, \/etc\/resolv\.conf\)/);
    expect(diagnoseOverlay('bad option', mount('/'), '5.11.0').because).toMatch(
      /refused an overlay on \/etc: bad option/,
    );
  });
});

describe('a sandbox that cannot be built', () => {
  const limits: [string, number][] = [
    ['max_net_namespaces', 3],
    ['max_user_namespaces', 15000],
  ];

  test('a limit that is reached is named with its setting', () => {
    const found = diagnoseBuild('unshare: unshare failed: No space left on device', limits);
    expect(found.because).toContain('user.max_net_namespaces (3)');
    expect(found.cure).toContain('sysctl -w user.max_net_namespaces=15000');
  });

  test('a full file system is no limit, and no cure leads back to the doctor', () => {
    const full = diagnoseBuild('mkdir: No space left on device', [['max_net_namespaces', 15000]]);
    expect(full.because).toBe('mkdir: No space left on device');
    expect(full.cure).not.toContain('doctor');
  });
});

describe('subordinate ids', () => {
  const ann = { username: 'ann', uid: 1000 };
  const enough = 'ann:100000:65536\n';
  const explain = (uids: string, gids: string, isLocal = true) => explainLackingIds(ann, uids, gids, isLocal);

  test.each([
    ['in neither file', '', '', 'ann has no subordinate ids in /etc/subuid and /etc/subgid'],
    ['in one file', enough, '', 'ann has no subordinate ids in /etc/subgid'],
    [
      'too few',
      'ann:100000:1000\n',
      enough,
      'ann has too few subordinate ids in /etc/subuid: 65535 are needed in one range',
    ],
    [
      'too few, by number',
      '1000:100000:1000\n',
      enough,
      'ann has too few subordinate ids in /etc/subuid: 65535 are needed in one range',
    ],
  ])('%s', (_where, uids, gids, because) => {
    expect(explain(uids, gids).because).toBe(because);
  });

  test('a user whom the password file does not have is written into the tables', () => {
    expect(explain('', '').cure).toContain('usermod --add-subuids 100000-165535');
    expect(explain('', '', false).cure).toContain(
      'sh -c "echo ann:100000:65536 >>/etc/subuid; echo ann:100000:65536 >>/etc/subgid"',
    );
  });
});
