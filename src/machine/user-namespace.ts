import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { UnderlayError } from '../domain/errors.ts';
import { readProgram } from '../process/read-program.ts';
import { startProgram } from '../process/start-program.ts';
import { cannotBuild } from './build-refusal.ts';
import { findProgram, systemEnvironment } from './programs-path.ts';

/**
 * Who runs this. The ids are the process's own: they need have no entry in the password file, and the group may be
 * another than the entry's, as after newgrp(1).
 */
function caller(): { username: string; uid: number; gid: number } {
  const ids = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  try {
    return { ...ids, username: userInfo().username };
  } catch {
    return { ...ids, username: '' };
  }
}

/** How ids inside the sandbox map to ids outside; the first is root inside. */
export type Shape = 'rootless' | 'rootless, one id' | 'mapped root';

/** First id outside that real root's sandboxes use: far from any account. */
const firstUnprivilegedId = 1_000_000;
const idCount = 65_536;

/** A user namespace with its id map written, held open by a process that ends with its owner. */
export interface UserNamespace {
  shape: Shape;
  /** Process whose `/proc/PID/ns/user` is the namespace. */
  pid: number;
  /** Lets go: the namespace lives on only as long as others are in it. */
  release(): void;
}

/** What nsenter needs to become root of a namespace of this shape. */
export function rootCredentials(shape: Shape): string[] {
  // With one id mapped, setgroups is denied: the caller's own credentials already are root inside.
  return shape === 'rootless, one id' ? ['--preserve-credentials'] : ['--setuid', '0', '--setgid', '0'];
}

/** The real id that is root inside, which must own what the sandbox shall be able to change. */
export function rootIdOutside(shape: Shape): number {
  return shape === 'mapped root' ? firstUnprivilegedId : caller().uid;
}

interface SubordinateRange {
  start: number;
  count: number;
}

/** The caller's first range in `/etc/subuid` or `/etc/subgid` (subuid(5)). */
export function subordinateRange(table: string, user: { username: string; uid: number }): SubordinateRange | undefined {
  for (const line of table.split('\n')) {
    const [owner, start, count] = line.trim().split(':');
    const mine = owner === user.username || owner === String(user.uid);
    if (mine && Number(count) >= idCount - 1) return { start: Number(start), count: idCount - 1 };
  }
  return undefined;
}

/** The shape that this caller gets. */
export function shapeOfCaller(): Shape {
  if (process.getuid?.() === 0) return 'mapped root';
  return subordinateIds() ? 'rootless' : 'rootless, one id';
}

function subordinateIds(): { uids: SubordinateRange; gids: SubordinateRange } | undefined {
  if (!findProgram('newuidmap') || !findProgram('newgidmap')) return undefined;
  const uids = subordinateRange(readTable('/etc/subuid'), caller());
  const gids = subordinateRange(readTable('/etc/subgid'), caller());
  return uids && gids ? { uids, gids } : undefined;
}

function readTable(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/**
 * A user namespace in the best shape that this caller can have: broken subordinate ids cost what needs them, not all.
 * @throws UnderlayError 'machine' where the kernel refuses one
 */
export async function bestUserNamespace(): Promise<UserNamespace> {
  const shape = shapeOfCaller();
  try {
    return await createUserNamespace(shape);
  } catch (error) {
    if (shape !== 'rootless') throw error;
    return createUserNamespace('rootless, one id');
  }
}

/**
 * Makes a user namespace in one shape (user_namespaces(7)).
 * @throws UnderlayError 'machine' where the kernel refuses one
 */
export async function createUserNamespace(shape: Shape): Promise<UserNamespace> {
  const holder = startProgram('unshare', ['--user', 'cat'], { stdio: 'pipe', env: systemEnvironment() });
  const pid = await isUnshared(holder);
  try {
    await writeMaps(pid, shape);
  } catch (error) {
    holder.kill('SIGKILL');
    throw refused(error instanceof Error ? error.message : String(error));
  }
  return { shape, pid, release: () => void holder.kill('SIGKILL') };
}

/** cat echoes only after unshare(2) has succeeded and made way for it. */
async function isUnshared(holder: ChildProcess): Promise<number> {
  let complaint = '';
  holder.stderr?.on('data', (data) => {
    complaint += data;
  });
  holder.stdin?.on('error', () => {});
  holder.stdin?.write('\n');
  const ended = once(holder, 'close').then(
    () => false,
    (error) => {
      complaint = String(error);
      return false;
    },
  );
  const echoed = new Promise<boolean>((resolve) => holder.stdout?.once('data', () => resolve(true)));
  if (!(await Promise.race([echoed, ended])) || holder.pid === undefined) throw refused(complaint.trim());
  return holder.pid;
}

function refused(reason: string): UnderlayError {
  if (/No space left on device/.test(reason)) return cannotBuild(reason);
  return new UnderlayError('machine', `This machine refuses a user namespace: ${reason}`, 'underlay doctor');
}

async function writeMaps(pid: number, shape: Shape): Promise<void> {
  const user = caller();
  if (shape === 'mapped root') {
    writeFileSync(`/proc/${pid}/uid_map`, `0 ${firstUnprivilegedId} ${idCount}`);
    writeFileSync(`/proc/${pid}/gid_map`, `0 ${firstUnprivilegedId} ${idCount}`);
    return;
  }
  const ids = shape === 'rootless' ? subordinateIds() : undefined;
  if (ids) {
    await Promise.all([
      run('newuidmap', [pid, 0, user.uid, 1, 1, ids.uids.start, ids.uids.count].map(String)),
      run('newgidmap', [pid, 0, user.gid, 1, 1, ids.gids.start, ids.gids.count].map(String)),
    ]);
    return;
  }
  writeFileSync(`/proc/${pid}/setgroups`, 'deny');
  writeFileSync(`/proc/${pid}/uid_map`, `0 ${user.uid} 1`);
  writeFileSync(`/proc/${pid}/gid_map`, `0 ${user.gid} 1`);
}

async function run(program: string, args: string[]): Promise<void> {
  const { status, stderr, fault } = await readProgram(program, args, { env: systemEnvironment() });
  if (status !== 0) throw new Error(fault ?? `${program}: ${stderr.trim()}`);
}
