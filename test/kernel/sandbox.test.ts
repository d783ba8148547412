import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { World } from '../../src/domain/world.ts';
import { judge } from '../../src/play/runner.ts';
import type { Limits } from '../../src/sandbox/limits.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { lan } from './worlds.ts';

let sandbox: Sandbox | undefined;

async function create(world?: World, limits?: Partial<Limits>): Promise<Sandbox> {
  sandbox = await Sandbox.create(world, limits);
  return sandbox;
}

/** What a command says in a machine's shell. */
async function say(command: string, machine = 'host', timeout?: number): Promise<string> {
  const result = await sandbox?.shell(machine).run(command, timeout);
  return (result?.output ?? '').trim();
}

afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
});

describe('a sandbox', () => {
  it('is a machine of its own', async () => {
    const outside = hostname();
    await create(lan(1));
    expect(await say('id -u; hostname; echo $$ | grep -c .; ls /run/netns | wc -l')).toBe('0\nhost\n1\n0');
    expect(await say('ip -br -4 address')).toMatch(
      /^lo\s+UNKNOWN\s+127\.0\.0\.1\/8\s*\neth0@if\d+\s+UP\s+192\.168\.232\.128\/24/,
    );
    expect(await say('cat /proc/1/comm; ps -e -o comm= | sort -u | head -1')).toContain('bash');
    expect(hostname()).toBe(outside);
  });

  it('never is real root, whoever starts it', async () => {
    await create();
    // As seen from here; a learner sees the ids of the user namespace around it.
    const map = readFileSync(`/proc/${sandbox?.anchor.pid}/uid_map`, 'utf8');
    const [inside, outside, count] = map.trim().split(/\s+/).map(Number);
    expect(inside).toBe(0);
    expect(outside).not.toBe(0);
    expect(count).toBeGreaterThan(0);
    expect(outside).toBe(process.getuid?.() === 0 ? 1_000_000 : process.getuid?.());
  });

  it('does not show the home of its caller, nor what lies in /tmp or /var', async () => {
    const secret = mkdtempSync(join(tmpdir(), 'underlay-secret-'));
    writeFileSync(join(secret, 'file'), 'secret');
    try {
      await create();
      expect(await say(`ls -A ${homedir()} 2>&1 | grep -v '^[.]bash_history$' || echo nothing`)).toMatch(
        /nothing|No such file/,
      );
      expect(await say(`cat ${secret}/file; ls /var/tmp /home | cat`)).not.toContain('secret\n');
      expect(await say('env')).not.toMatch(/^(?!PATH|HOME|USER|LOGNAME|SHELL|TERM|LANG|PWD|OLDPWD|SHLVL|_=)[A-Z]/m);
    } finally {
      rmSync(secret, { recursive: true, force: true });
    }
  });

  it('may be destroyed from within without harm to the machine', async () => {
    const before = [
      readdirSync('/').sort(),
      readdirSync('/etc').length,
      statSync('/usr/bin').mtimeMs,
      existsSync('/dev/null'),
    ];
    await create(lan(2));
    await say(
      'echo 1.2.3.4 evil >> /etc/hosts; rm -rf --one-file-system /* 2>/dev/null; rm -rf /root /etc/* /var/* 2>/dev/null',
    );
    expect([
      readdirSync('/').sort(),
      readdirSync('/etc').length,
      statSync('/usr/bin').mtimeMs,
      existsSync('/dev/null'),
    ]).toEqual(before);
    expect(readFileSync('/etc/hosts', 'utf8')).not.toContain('evil');
    expect(await say('cat /etc/hosts', 'm1')).toContain('192.168.232.129\tm1');
  });

  it('keeps the files of its machines apart', async () => {
    await create(lan(2));
    await say(
      'echo here > /root/mark; echo here > /etc/mark; mkdir -p /var/lib/mark /run/mark; hostname other; ip netns add n',
    );
    expect(
      await say('ls /root /etc/mark /var/lib/mark /run/mark 2>&1 | grep -c "No such"; hostname; ip netns', 'm1'),
    ).toBe('3\nm1');
  });

  it('has no way out of its network', async () => {
    await create(lan(2));
    expect(await say('ip route get 1.1.1.1 2>&1')).toContain('unreachable');
    expect(await say('ls -A /sys/class/net')).toBe('eth0\nlo');
    expect(
      await say('mknod /tmp/disk b 8 0 && head -c1 /tmp/disk 2>&1; mount -t tmpfs x /mnt && echo mounted'),
    ).toMatch(/not permitted/i);
  });
});

describe('the limits of a sandbox', () => {
  it('bound its files', async () => {
    await create(undefined, { disk: 8 * 2 ** 20, files: 500 });
    expect(await say('head -c 50M /dev/zero > /tmp/big; stat -c %s /tmp/big')).toMatch(/No space left[\s\S]*\n\d+$/);
    await say('rm /tmp/big');
    expect(await say('for ((n = 0; n < 800; n++)); do : > /tmp/$n || break; done; ls /tmp | wc -l')).toMatch(
      /No space left/,
    );
  });

  it('bound its processes, and a fork bomb leaves the checks at work', async () => {
    const { processes } = (await import('../../src/sandbox/limits.ts')).defaultLimits;
    await create(lan(1));
    await say('bomb() { bomb | bomb & }; bomb 2>/dev/null; sleep 1', 'host', 20_000);
    const probe = () => sandbox?.probe() ?? expect.fail('no sandbox');
    const { registry } = await import('../../checks/index.ts');
    const link = registry.find('link');
    const verdicts = await judge(
      [
        {
          id: 'link',
          type: 'link',
          describe: 'eth0 is up',
          tries: false,
          position: { file: '', line: 1, column: 1 },
          run: (one, signal) =>
            link?.run({ on: 'host', name: 'eth0', up: true }, one, signal) ?? expect.fail('no link'),
        },
      ],
      probe,
      { patience: 'full', deadline: 30_000 },
    );
    expect(verdicts[0]?.verdict).toMatchObject({ ok: true });
    expect(processes).toBeLessThan(5000);
  });

  it('bound the memory of a process', async () => {
    await create();
    expect(
      await say(`bash -c 'x=$(head -c 1500M /dev/zero | tr "\\0" x); echo "\${#x}"' 2>&1`, 'host', 60_000),
    ).toMatch(/cannot allocate/);
  });

  it('bound the time of a command and what is kept of its output', async () => {
    await create();
    const late = await sandbox?.run(
      { text: 'yes', on: 'host', background: false, terminal: 1, position: { file: '', line: 1, column: 1 } },
      1500,
    );
    expect(late).toMatchObject({ status: null, timedOut: true });
    expect(late?.output.length).toBeLessThan(300_000);
    expect(await say('echo next')).toBe('next');
  });
});

describe('the world of a sandbox', () => {
  it('joins machines by networks that nobody sees', async () => {
    const world = lan(3);
    await create({
      networks: [...world.networks, { name: 'far', subnet: '2001:db8::/64' }],
      machines: [
        ...world.machines,
        {
          name: 'two-legs',
          interfaces: [
            { name: 'eth0', network: 'lan', address: '192.168.232.200', prefixLength: 24 },
            { name: 'eth1', network: 'far', address: '2001:db8::1', prefixLength: 64 },
          ],
          gateway: '192.168.232.128',
          serve: [],
        },
        {
          name: 'six',
          interfaces: [{ name: 'eth0', network: 'far', address: '2001:db8::2', prefixLength: 64 }],
          serve: [],
        },
      ],
    });
    const reaches = (from: string, to: string) =>
      say(
        `for try in {1..20}; do ping -c1 -W1 ${to} >/dev/null && break; sleep 0.1; done; ping -c1 -W2 ${to} >/dev/null && echo yes`,
        from,
      );
    expect(await reaches('host', '192.168.232.130')).toBe('yes');
    expect(await reaches('six', '2001:db8::1')).toBe('yes');
    expect(await say('ip route show default', 'two-legs')).toContain('default via 192.168.232.128 dev eth0');
    expect(await say('ls /sys/class/net; cat /sys/class/net/eth0/address', 'm2')).toBe('eth0\nlo\n02:00:c0:a8:e8:82');
  });

  it('serves http and dns, saying who asked', async () => {
    await create(lan(2, ['http', 'dns']));
    expect(await say('curl -s --retry 5 --retry-connrefused --max-time 10 http://192.168.232.129/')).toBe(
      'I am m1. You are 192.168.232.128.',
    );
    expect(await say('getent hosts m1')).toMatch(/^192\.168\.232\.129\s+m1$/);
    expect(await say('getent hosts nobody || echo unknown')).toBe('unknown');
    expect(await say('curl -s --max-time 10 http://m1/')).toBe('I am m1. You are 192.168.232.128.');
  });
});

it('leaves each variable to the commands, whatever its name and whatever separates words', async () => {
  const sandbox = await Sandbox.create();
  try {
    const set = 'mark=1 text=2 ended=3 IFS=7; for mark in a b; do text=$mark; done; (exit 77)';
    expect(await sandbox.shell().run(set)).toMatchObject({ status: 77 });
    expect(await sandbox.shell().run('echo "$mark $text $ended"')).toMatchObject({ status: 0, output: 'b b 3\n' });
  } finally {
    await sandbox.close();
  }
});

it('gives each command its own output, however fast they come', async () => {
  await create();
  for (let number = 0; number < 100; number += 1) {
    expect(await sandbox?.shell().run(`echo ${number}`)).toMatchObject({ status: 0, output: `${number}\n` });
  }
});
