import { findProgram } from './programs-path.ts';
import { textOf } from './read-text.ts';

export type PackageManager = 'apt' | 'dnf' | 'apk' | 'pacman' | 'zypper';

export interface Distribution {
  /** ID of os-release(5), such as `debian`. */
  id: string;
  /** As the distribution calls itself, with its version. */
  name: string;
  /** Undefined where the distribution and its relatives are unknown. */
  manager?: PackageManager;
}

const managerOfFamily: Record<string, PackageManager> = {
  debian: 'apt',
  ubuntu: 'apt',
  fedora: 'dnf',
  rhel: 'dnf',
  centos: 'dnf',
  amzn: 'dnf',
  alpine: 'apk',
  arch: 'pacman',
  suse: 'zypper',
  opensuse: 'zypper',
  'opensuse-leap': 'zypper',
  'opensuse-tumbleweed': 'zypper',
  sles: 'zypper',
};

const programOfManager: [string, PackageManager][] = [
  ['apt-get', 'apt'],
  ['dnf', 'dnf'],
  ['apk', 'apk'],
  ['pacman', 'pacman'],
  ['zypper', 'zypper'],
];

/** Reads os-release(5): ID decides, then the relatives in ID_LIKE, nearest first. */
export function parseDistribution(text: string): Distribution {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, key, value] = /^\s*([A-Z_0-9]+)=(.*)$/.exec(line) ?? [];
    if (key && value !== undefined) values.set(key, value.trim().replace(/^(["'])(.*)\1$/, '$2'));
  }
  const id = values.get('ID') ?? 'linux';
  const relatives = [id, ...(values.get('ID_LIKE') ?? '').split(/\s+/)];
  const manager = relatives.map((relative) => managerOfFamily[relative]).find((found) => found !== undefined);
  return {
    id,
    name: values.get('PRETTY_NAME') ?? values.get('NAME') ?? id,
    ...(manager ? { manager } : {}),
  };
}

/** The distribution of this machine; for an unknown one, whichever package manager is installed. */
export function thisDistribution(): Distribution {
  const distribution = parseDistribution(textOf('/etc/os-release') || textOf('/usr/lib/os-release'));
  if (distribution.manager) return distribution;
  const [, manager] = programOfManager.find(([program]) => findProgram(program)) ?? [];
  return manager ? { ...distribution, manager } : distribution;
}
