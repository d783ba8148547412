import { expect, test } from 'vitest';
import { UnderlayError } from '../../src/domain/errors.ts';
import type { Distribution } from '../../src/machine/distribution.ts';
import { installCommand, installPlan } from '../../src/machine/install-plan.ts';
import { freeSubordinateRange } from '../../src/machine/subordinate-ids.ts';

const debian: Distribution = { id: 'debian', name: 'Debian', manager: 'apt' };
const fresh = { distribution: debian, elevation: 'sudo', listsAreStale: false } as const;
const nothing = { required: [], recommended: [] };
const commands = (...args: Parameters<typeof installPlan>) =>
  installPlan(...args).map((step) => step.command.join(' '));

test('nothing missing, nothing to run', () => {
  expect(installPlan(nothing, { ...fresh, listsAreStale: true })).toEqual([]);
});

test('stale lists are refreshed first, and recommended packages cannot stop required ones', () => {
  const needs = { required: ['ping', 'iptables'], recommended: ['tcpdump', 'newuidmap'] };
  const steps = installPlan(needs, { ...fresh, listsAreStale: true });
  expect(steps.map((step) => step.command.join(' '))).toEqual([
    'sudo apt-get update',
    'sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y iputils-ping iptables',
    'sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y tcpdump uidmap',
  ]);
  expect(steps.map((step) => step.mayFail)).toEqual([true, false, true]);
});

test('root needs no sudo', () => {
  expect(commands({ ...nothing, required: ['curl'] }, { ...fresh, elevation: 'none' })).toEqual([
    'env DEBIAN_FRONTEND=noninteractive apt-get install -y curl',
  ]);
});

test('a package that is required is not installed twice because it is recommended, too', () => {
  const fedora: Distribution = { id: 'fedora', name: 'Fedora', manager: 'dnf' };
  const needs = { required: ['ip'], recommended: ['tc', 'bridge'] };
  expect(commands(needs, { ...fresh, distribution: fedora })).toEqual([
    'sudo dnf install -y iproute',
    'sudo dnf install -y iproute-tc',
  ]);
});

test('subordinate ids come after the package that uses them, and need no package manager', () => {
  const subordinateIds = { user: 'ann', range: '100000-165535', isLocal: true };
  const usermod = 'sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 ann';
  expect(commands({ ...nothing, recommended: ['newuidmap'], subordinateIds }, fresh).at(-1)).toBe(usermod);
  const unknown = { ...fresh, distribution: { id: 'x', name: 'X' } };
  expect(commands({ ...nothing, subordinateIds }, unknown)).toEqual([usermod]);
});

test('an unknown package manager is a clear error that names the programs', () => {
  const plan = () =>
    installPlan({ ...nothing, required: ['ping'] }, { ...fresh, distribution: { id: 'x', name: 'X' } });
  expect(plan).toThrow(UnderlayError);
  expect(plan).toThrow('the package manager of X is unknown');
});

test('a free range of subordinate ids overlaps nobody, in either table', () => {
  expect(freeSubordinateRange('', '')).toBe('100000-165535');
  expect(freeSubordinateRange('ann:100000:65536\n', '')).toBe('165536-231071');
  expect(freeSubordinateRange('ann:100000:65536\n', 'bob:165536:65536\n')).toBe('231072-296607');
  expect(freeSubordinateRange('bob:231072:65536\nann:150000:1\n')).toBe('150001-215536');
  expect(freeSubordinateRange('# comment\nnonsense\nann:x:y\n')).toBe('100000-165535');
});

test("a free range keeps clear of the ids that real root's sandboxes run as", () => {
  expect(freeSubordinateRange('ann:100000:890000\n')).toBe('1065536-1131071');
});

test("an engine's programs come without its services: nothing is started, at once or at boot, and nothing removed", () => {
  const needs = { ...nothing, recommended: ['dockerd', 'docker', 'containerd', 'runc', 'busybox'] };
  const install =
    'sudo env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install --no-install-recommends --no-remove';
  expect(commands(needs, { ...fresh, systemd: true })).toEqual([
    'sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y busybox-static',
    'sudo systemctl mask docker.socket docker.service containerd.service',
    `${install} -y docker.io ?exact-name(docker-cli) containerd runc`,
    'sudo systemctl unmask docker.socket docker.service containerd.service',
    'sudo systemctl disable docker.socket docker.service containerd.service',
  ]);
  expect(commands(needs, fresh)).toHaveLength(2);
});

test('a program whose package would start a service comes in the same way', () => {
  const text = commands({ ...nothing, recommended: ['bird'] }, { ...fresh, systemd: true }).join('\n');
  expect(text).toMatch(/^sudo systemctl mask bird.service\n.*RUNLEVEL=1 .* bird2\n/);
});

test('a command that a person can copy has quotes where a shell wants them', () => {
  expect(installCommand(['pivot_root', 'curl'], debian, 'sudo')).toBe(
    'sudo apt-get install -y "?exact-name(util-linux-extra)" curl',
  );
  expect(installCommand(['docker'], debian, 'missing')).toBe(
    'su -c \'apt-get install -y docker.io "?exact-name(docker-cli)"\'',
  );
});

test('the services of what is installed already are left alone', () => {
  const text = commands({ ...nothing, recommended: ['dockerd', 'docker'] }, { ...fresh, systemd: true }).join('\n');
  expect(text).toContain('mask docker.socket docker.service\n');
  expect(text).not.toContain('containerd');
  expect(commands({ ...nothing, recommended: ['runc'] }, { ...fresh, systemd: true })).toHaveLength(1);
});
