import { rootCredentials, type Shape } from '../machine/user-namespace.ts';
import { joining } from './cgroup.ts';
import { door, type Passage } from './door.ts';

/** Where the kernel lets others reach a machine's namespaces: paths below `/proc`. */
export interface MachineHandles {
  net: string;
  mnt: string;
  uts: string;
  /** The machine's root directory. */
  root: string;
}

/**
 * What the outside knows of a running sandbox. All handles are open files of process 1, which nobody inside can change:
 * it is in the outer user namespace.
 */
export interface Anchor {
  /** Process 1 of the sandbox, as numbered outside. */
  pid: number;
  /** Its parent outside, whose mount namespace still sees the caller's files. */
  outerPid: number;
  /**
   * The user namespace of those who look from outside: the parent of the one that the learner is root of, so that it
   * has every right there and nothing that is set up there holds for it.
   */
  user: string;
  /** What the learner's processes of all machines share. */
  learner: { user: string; ipc: string };
  shape: Shape;
  /** Folder of the cgroup that bounds all of it together; absent where none is to be had. */
  cgroup?: string;
  machines: ReadonlyMap<string, MachineHandles>;
  /** By machine, the nsenter(1) arguments that lead there from inside. */
  within: ReadonlyMap<string, string>;
}

/**
 * A program and its arguments, to be followed by others, to be a learner's process on a machine: bounds, every namespace, root inside. Those of
 * processes and of cgroups belong to the outer user namespace and are entered from there; see `door` for what is between the two.
 *
 * The machine's handles are opened with no rights but those over the sandbox: a path that the learner could have
 * changed leads nowhere else.
 */
export function asLearner(anchor: Anchor, machine: MachineHandles, passage?: Passage): string[] {
  const { user, ipc } = anchor.learner;
  return [
    ...joining(anchor.cgroup),
    'nsenter',
    ...asSandboxRoot(anchor),
    `--pid=/proc/${anchor.pid}/ns/pid`,
    `--cgroup=/proc/${anchor.pid}/ns/cgroup`,
    '--no-fork',
    ...door(passage),
    'nsenter',
    `--user=${user}`,
    `--ipc=${ipc}`,
    `--net=${machine.net}`,
    `--mount=${machine.mnt}`,
    `--uts=${machine.uts}`,
    ...rootCredentials(anchor.shape),
  ];
}

/**
 * nsenter(1) arguments to look at a network from outside: a user and network namespace only, so that the caller's own
 * programs run, invisible to the learner's processes.
 * @param doubtful the network's path is one that the learner could have changed
 */
export function asProbe(anchor: Anchor, network: string, doubtful: boolean): string[] {
  // Opened and entered with no rights but those over the sandbox, so that a link to a namespace outside leads nowhere.
  if (doubtful) return [...asSandboxRoot(anchor), 'nsenter', `--net=${network}`];
  return [...asSandboxRoot(anchor), `--net=${network}`];
}

/** nsenter(1) arguments for every right over the sandbox, and none over anything else. */
export function asSandboxRoot(anchor: Anchor): string[] {
  return [`--user=${anchor.user}`, ...rootCredentials(anchor.shape)];
}

/** nsenter(1) arguments for the mount namespace that sees both the sandbox's `/dev` and the caller's. */
export function asOuter(anchor: Anchor): string[] {
  const ns = `/proc/${anchor.outerPid}/ns`;
  return [...asSandboxRoot(anchor), `--mount=${ns}/mnt`];
}
