import { describe, expect, test } from 'vitest';
import { parseDistribution } from '../../src/machine/distribution.ts';
import { installCommand } from '../../src/machine/install-plan.ts';
import { installArguments, packagesFor } from '../../src/machine/packages.ts';
import { recommendedPrograms, requiredPrograms } from '../../src/machine/programs.ts';

const releases = {
  debian: 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n',
  ubuntu: 'PRETTY_NAME="Ubuntu 24.04.1 LTS"\nID=ubuntu\nID_LIKE=debian\n',
  mint: 'NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n',
  fedora: 'NAME="Fedora Linux"\nID=fedora\n',
  rocky: 'NAME="Rocky Linux"\nID="rocky"\nID_LIKE="rhel centos fedora"\n',
  alpine: 'NAME="Alpine Linux"\nID=alpine\n',
  arch: 'NAME="Arch Linux"\nID=arch\n',
  manjaro: 'NAME="Manjaro Linux"\nID=manjaro\nID_LIKE=arch\n',
  leap: 'NAME="openSUSE Leap"\nID="opensuse-leap"\nID_LIKE="suse opensuse"\n',
  slackware: "NAME='Slackware'\nID=slackware\n",
};

describe('parseDistribution', () => {
  test.each([
    ['debian', 'apt'],
    ['ubuntu', 'apt'],
    ['mint', 'apt'],
    ['fedora', 'dnf'],
    ['rocky', 'dnf'],
    ['alpine', 'apk'],
    ['arch', 'pacman'],
    ['manjaro', 'pacman'],
    ['leap', 'zypper'],
    ['slackware', undefined],
  ] as const)('%s installs with %s', (id, manager) => {
    expect(parseDistribution(releases[id]).manager).toBe(manager);
  });

  test('takes the quotes off names, and does without any', () => {
    expect(parseDistribution(releases.debian)).toMatchObject({ id: 'debian', name: 'Debian GNU/Linux 12 (bookworm)' });
    expect(parseDistribution(releases.slackware).name).toBe('Slackware');
    expect(parseDistribution('')).toEqual({ id: 'linux', name: 'linux' });
  });
});

describe('packages', () => {
  test.each(['apt', 'dnf', 'apk', 'pacman', 'zypper'] as const)('%s has a package for every program', (manager) => {
    const nameless = [...requiredPrograms, ...recommendedPrograms].filter(
      (program) => packagesFor([program], manager).length === 0,
    );
    expect(nameless).toEqual([]);
  });

  test.each([
    ['apt', ['iputils-ping', 'iproute2', 'iptables', 'uidmap']],
    ['dnf', ['iputils', 'iproute', 'iptables-nft', 'shadow-utils']],
    ['apk', ['iputils', 'iproute2', 'iptables', 'shadow-uidmap', 'shadow']],
    ['pacman', ['iputils', 'iproute2', 'iptables', 'shadow']],
    ['zypper', ['iputils', 'iproute2', 'iptables', 'shadow']],
  ] as const)('%s names them its own way, each once', (manager, names) => {
    expect(packagesFor(['ping', 'ip', 'ss', 'iptables', 'newuidmap', 'newgidmap'], manager)).toEqual(names);
  });

  test('the commands do not ask', () => {
    expect(installArguments('apt', ['a', 'b'])).toEqual(['apt-get', 'install', '-y', 'a', 'b']);
    expect(installArguments('pacman', ['a'])).toContain('--noconfirm');
    expect(installArguments('zypper', ['a'])).toContain('--non-interactive');
  });

  test('a cure is a command, as root runs it here', () => {
    const debian = parseDistribution(releases.debian);
    expect(installCommand(['ping'], debian, 'none')).toBe('apt-get install -y iputils-ping');
    expect(installCommand(['ping'], debian, 'sudo')).toBe('sudo apt-get install -y iputils-ping');
    expect(installCommand(['ping'], debian, 'missing')).toBe("su -c 'apt-get install -y iputils-ping'");
    expect(installCommand(['ping'], parseDistribution(releases.alpine), 'doas')).toBe('doas apk add iputils');
    expect(installCommand(['ping'], parseDistribution(releases.slackware), 'sudo')).toBe(
      'install ping with the package manager of Slackware',
    );
  });
});
