/** The readings that others are compared with, by name. */
export const floor = 'unshare -Urnmpf --mount-proc true';
export const bareNode = 'node -e 0';
export const ownVersion = 'underlay --version';
export const ownList = 'underlay list';
export const bubblewrap = 'bwrap --unshare-all --ro-bind / / true';
export const mininet = 'Mininet, 10 hosts on a bridge: up and down';
export const verdict = 'verdict on four checks after a command';
export const bareEnter = 'bash: Enter to the next prompt';
export const guidedEnter = 'underlay learn: Enter to the next prompt, four checks';
export const firstPrompt = 'underlay learn: first prompt';
export const idleMemory = 'underlay learn: memory when idle (Pss)';
export const wrongAnswer = 'underlay learn: wrong command, a ping without an answer: Enter to prompt';
export const failingCheck = 'underlay learn: `check` that fails, the same ping';

export const followed = 'why, ten places: a packet that arrives';
export const lostOnTheWay = 'why, ten places: a packet that a rule drops';

/** The readings of a world of so many machines: a look after a command, its map, and what the one takes more than the other. */
export const looked = (machines: number) => `what changed, ${count(machines)}: a look`;
export const drawn = (machines: number) => `map, ${count(machines)}`;
export const drawnMore = (machines: number) => `map, ${count(machines)}: more than a look`;

export const engineReady = 'sandbox with a Docker Engine and its images: ready';
export const firstAnswer = 'docker run to the first answered request';
export const engineMemory = 'dockerd and containerd: memory (Pss)';

export const playedWorkbook = 'a workbook by itself: sandbox, commands, checks';
export const gradedWorkbook = 'underlay grade: one of 100 workbooks';
export const gradingMemory = 'underlay grade: growth from 20 to 100 workbooks';
export const proveWith = (jobs: number) => `underlay prove netns --jobs ${jobs}`;

/** The readings that are megabytes; the others are milliseconds. */
export const megabytes: readonly string[] = [idleMemory, engineMemory, gradingMemory];

/** The readings of a sandbox of so many machines. */
export const ready = (machines: number) => `sandbox, ${count(machines)}: ready`;
export const gone = (machines: number) => `sandbox, ${count(machines)}: gone`;

function count(machines: number): string {
  return machines === 1 ? '1 machine' : `${machines} machines`;
}
