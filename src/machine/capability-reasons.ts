import { release, userInfo } from 'node:os';
import type { CapabilityName } from '../domain/capability.ts';
import { capabilityProbes } from './capability-probes.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { Distribution } from './distribution.ts';
import { asRoot } from './elevation.ts';
import { installCommand } from './install-plan.ts';
import { cureOnThisMachine } from './module-cure.ts';
import { diagnoseOverlay, diagnoseProcMount } from './mount-refusal.ts';
import { hasProgram } from './programs.ts';
import { textOf } from './read-text.ts';
import { freeSubordinateRange, isInPasswordFile, subordinateIdsArguments } from './subordinate-ids.ts';
import { subordinateRange } from './user-namespace.ts';

/** What a program said, without the words that say nothing. */
export function essence(complaint: string): string {
  const lines = complaint.split('\n').map((line) => line.trim());
  const telling = lines.filter((line) => line !== '' && !/^(dropped privs|reading from|tcpdump: data link)/.test(line));
  const line = telling[0] ?? 'it failed without a word';
  return line
    .replace(/^(Error: |RTNETLINK answers: |bash: line \d+: |environment: line \d+: )+/, '')
    .replace(/\.$/, '');
}

/** Why trying a capability failed, and the cure. */
export function explainComplaint(name: CapabilityName, complaint: string, distribution: Distribution): Diagnosis {
  const said = essence(complaint);
  if (name === 'proc-mount') return diagnoseProcMount(said, textOf('/proc/self/mountinfo'));
  if (name === 'overlayfs' && !/unknown filesystem/.test(said)) {
    return diagnoseOverlay(said, textOf('/proc/self/mountinfo'), release());
  }
  if (name === 'tun' && /Permission denied/.test(said)) {
    return {
      because: `/dev/net/tun may be opened by root only (${said})`,
      cure: asRoot(['chmod', '666', '/dev/net/tun']),
    };
  }
  if (name === 'tcpdump' && /uid|gid|group|user|permission/i.test(said)) {
    return {
      because: `tcpdump changes to a user of its own, which needs subordinate ids (${said})`,
      cure: explainSubordinateIds(undefined, distribution).cure,
    };
  }
  if (name === 'ipvs' && /not permitted/.test(said)) {
    // Seen on Linux 6.1 and 6.12, with the module loaded.
    return { because: `the kernel keeps IPVS to real root, outside of user namespaces (${said})`, cure: '' };
  }
  if (/\(legacy\)/.test(said)) {
    const cure = `${asRoot(['modprobe', `${name === 'iptables' ? 'iptable' : 'ip6table'}_nat`])}, or make ${name}-nft the default ${name}`;
    return {
      because: `the legacy ${name} needs a module that only root can load (${said})`,
      cure,
    };
  }
  const { module, option } = capabilityProbes[name];
  if (/not permitted|permission denied/i.test(said) || (module ?? option) === undefined)
    return { because: said, cure: '' };
  if (module === undefined) {
    const cure = `boot a kernel built with ${option}, such as the stock one of ${distribution.name}`;
    return { because: `this kernel has no ${name} (${said})`, cure };
  }
  return {
    because: `this kernel has no ${name} (${said})`,
    cure: cureOnThisMachine(module, release(), distribution),
  };
}

/**
 * Why a user has one id only.
 * @param complaint what newuidmap said, where it was tried
 */
export function explainSubordinateIds(complaint: string | undefined, distribution: Distribution): Diagnosis {
  const user = callerName();
  const missing = ['newuidmap', 'newgidmap'].filter((program) => !hasProgram(program));
  if (missing.length > 0) {
    return {
      because: `the program ${missing[0]} is missing`,
      cure: installCommand(missing, distribution),
    };
  }
  if (complaint !== undefined && /^NoNewPrivs:\s*1/m.test(textOf('/proc/self/status'))) {
    return {
      because: 'no program may gain rights here (no_new_privs), and newuidmap has to',
      cure: 'start underlay where it is off; a container has it on by allowPrivilegeEscalation: false or no-new-privileges',
    };
  }
  if (complaint !== undefined && hasOtherGroup()) {
    return {
      because: `this shell's group is not the one of ${user}'s account, as after newgrp, and newgidmap wants it to be`,
      cure: 'log out and in again: the new group is then one of several',
    };
  }
  if (complaint !== undefined) {
    return {
      because: `the subordinate ids of ${user} cannot be used (${essence(complaint)})`,
      cure: `see that newuidmap and newgidmap are setuid root, and that /etc/subuid and /etc/subgid name ${user}`,
    };
  }
  return explainLackingIds(
    { username: user, uid: process.getuid?.() ?? 0 },
    textOf('/etc/subuid'),
    textOf('/etc/subgid'),
  );
}

/** What is wrong with the tables of subordinate ids (subuid(5)), told apart by file. */
export function explainLackingIds(
  user: { username: string; uid: number },
  uids: string,
  gids: string,
  isLocal = isInPasswordFile(user.username),
): Diagnosis {
  const tables = [['/etc/subuid', uids] as const, ['/etc/subgid', gids] as const];
  const wanting = tables.filter(([, table]) => subordinateRange(table, user) === undefined);
  const some = wanting.some(([, table]) => new RegExp(`^(?:${user.username}|${user.uid}):`, 'm').test(table));
  const files = wanting.map(([name]) => name).join(' and ');
  return {
    because: `${user.username} has ${some ? 'too few' : 'no'} subordinate ids in ${files}${some ? ': 65535 are needed in one range' : ''}`,
    cure: asRoot(subordinateIdsArguments(user.username, freeSubordinateRange(uids, gids), isLocal)),
  };
}

/** Whether the process's group is another than its user's own. */
function hasOtherGroup(): boolean {
  try {
    return userInfo().gid !== process.getgid?.();
  } catch {
    return false;
  }
}

/** The caller's name, or the number where no account has it. */
export function callerName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.());
  }
}
