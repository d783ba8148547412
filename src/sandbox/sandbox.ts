import { once } from 'node:events';
import { readlinkSync } from 'node:fs';
import type { Command } from '../domain/lesson.ts';
import type { Probe } from '../domain/probe.ts';
import { emptyWorld, homeMachine, type World } from '../domain/world.ts';
import { type StartedAnchor, startAnchor } from './anchor.ts';
import { removeCgroup } from './cgroup.ts';
import { descendantsOf } from './descendants.ts';
import { startEngines } from './engine/engines.ts';
import type { MachineHandles } from './enter.ts';
import { forgetUnanswered } from './forget-unanswered.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { readMachineSettings } from './machine-settings.ts';
import { SandboxProbe } from './probe.ts';
import { startServers } from './servers.ts';
import { MachineShell, type ShellResult } from './shell.ts';

/** Milliseconds that a slow but sound machine takes to build the first machine of a world, and each further one. */
const usualBuild = { first: 100, further: 20 };

/** Milliseconds that the commands of a fence may take on a usual machine. */
const longestFence = 30_000;

/** The namespaces that hold one world. Nothing leaves it, and it dies with its owner. */
export class Sandbox {
  /** What runs before the first command. */
  private own: ReadonlySet<number> | undefined;
  private readonly shells = new Map<string, MachineShell>();

  private constructor(
    readonly world: World,
    readonly anchor: StartedAnchor,
    /** How many times slower than a usual machine this one was in building the sandbox, from 1 to 10. */
    readonly pace: number,
  ) {}

  /**
   * Builds a world: its machines, its networks, and the servers and engines that its machines run.
   * @throws UnderlayError 'machine' where this machine cannot
   */
  static async create(world: World = emptyWorld, limits: Partial<Limits> = {}): Promise<Sandbox> {
    // Process 1 lives on the first machine: the one where the learner starts.
    const machines = [...world.machines].sort((a, b) => Number(isHome(b)) - Number(isHome(a)));
    const ordered = { ...world, machines };
    const start = performance.now();
    const anchor = await startAnchor(ordered, { ...defaultLimits, ...limits });
    const usual = usualBuild.first + usualBuild.further * (machines.length - 1);
    const pace = Math.min(10, Math.max(1, (performance.now() - start) / usual));
    const sandbox = new Sandbox(ordered, anchor, pace);
    try {
      await Promise.all([startServers(anchor, ordered), startEngines(anchor, ordered)]);
      return sandbox;
    } catch (error) {
      await sandbox.close();
      throw error;
    }
  }

  /** True until the sandbox was closed or its process 1 died. */
  get alive(): boolean {
    return this.anchor.process.exitCode === null && this.anchor.process.signalCode === null;
  }

  /** A way to look inside, for one round of checks. */
  probe(): Probe {
    return new SandboxProbe(this.anchor, () => this.alive, this.world);
  }

  /** Lets what is sent next ask anew for addresses that nobody had when they were asked for. */
  forgetUnanswered(): Promise<void> {
    return forgetUnanswered(this.anchor);
  }

  /**
   * The long-lived shell of a machine that runs commands without a person; each terminal has its own, so that one
   * which waits holds up no other.
   * @param terminal from 1
   */
  shell(machine: string = homeMachine, terminal = 1): MachineShell {
    const key = `${machine} ${terminal}`;
    const known = this.shells.get(key) ?? new MachineShell(this.anchor, this.machine(machine));
    this.shells.set(key, known);
    return known;
  }

  /**
   * Runs the commands of a fence on their machine, in the shell of their terminal, and waits for their end; a
   * background fence is left running.
   * @param timeout milliseconds; by default what a fence may take, longer on a slow machine
   */
  run(command: Command, timeout = longestFence * this.pace, signal?: AbortSignal): Promise<ShellResult> {
    this.own ??= new Set(descendantsOf([this.anchor.pid]).map(({ pid }) => pid));
    const text = command.background ? `{ ${command.text}\n} </dev/null >/dev/null 2>&1 &` : command.text;
    return this.shell(command.on, command.terminal).run(text, timeout, signal);
  }

  /**
   * All that decides of packets on some of the world's machines, one entry a setting.
   * @returns undefined where it could not be read
   */
  settings(machines: readonly string[]): Promise<ReadonlyMap<string, readonly string[]> | undefined> {
    return readMachineSettings(this.anchor, machines);
  }

  /** Whether something runs beside the world's own servers and the shells, which keep a cat each. */
  busy(): boolean {
    const entries = [...this.shells.values()].flatMap(({ pid }) => pid ?? []);
    const running = descendantsOf([this.anchor.pid, ...entries]);
    // nsenter waits outside for the shell that it has started.
    const shells = new Set(running.filter(({ parent }) => entries.includes(parent)).map(({ pid }) => pid));
    return running.some(
      ({ pid, parent, name }) =>
        !this.own?.has(pid) && !shells.has(pid) && !(name === 'cat' && shells.has(parent) && isSystemsCat(pid)),
    );
  }

  /** Handles of a machine's namespaces; the world's machines are all there. */
  machine(name: string): MachineHandles {
    const handles = this.anchor.machines.get(name);
    if (!handles) throw new Error(`there is no machine called ${name}`);
    return handles;
  }

  /** Ends every process inside and drops the namespaces; resolves when they are gone. */
  async close(): Promise<void> {
    if (this.alive) {
      const gone = once(this.anchor.process, 'exit');
      // Process 1 dies only after all others; its parent waits for that, and with it this.
      killNow(this.anchor.pid);
      await gone;
    }
    for (const shell of this.shells.values()) shell.kill();
    await removeCgroup(this.anchor.cgroup);
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended, and its parent ends with it.
  }
}

const isHome = (machine: { name: string }) => machine.name === homeMachine;

function isSystemsCat(pid: number): boolean {
  try {
    return /^(?:\/usr)?\/bin\/(?:cat|coreutils|busybox)$/.test(readlinkSync(`/proc/${pid}/exe`));
  } catch {
    return false;
  }
}
