import { homeMachine, type World } from '../src/domain/world.ts';
import { Sandbox } from '../src/sandbox/sandbox.ts';
import { type Contestant, timed } from './measure.ts';
import { engineMemory, engineReady, firstAnswer } from './names.ts';

const world: World = {
  networks: [],
  machines: [{ name: homeMachine, interfaces: [], serve: [], engine: 'docker' }],
};

const untilAnswered = `docker run -d -p 8080:80 web
for try in {1..1000}; do curl -s http://127.0.0.1:8080/ && break; sleep 0.005; done
((try < 1000))`;

/** What the engine uses up: pages that several share count in shares (proc_pid_smaps(5)). */
const proportionalKilobytes = `for process in /proc/[0-9]*; do
  read -r name <$process/comm
  [[ $name != dockerd && $name != containerd ]] || grep ^Pss: $process/smaps_rollup
done`;

/** A sandbox with a Docker Engine: until it is ready with its images, its first container's answer, and its memory. */
export const engines: Contestant = {
  title: 'a Docker Engine',
  async take() {
    const { ms, result: sandbox } = await timed(() => Sandbox.create(world));
    try {
      const memory = await run(sandbox, proportionalKilobytes);
      const answered = await timed(() => run(sandbox, untilAnswered));
      return { [engineReady]: ms, [firstAnswer]: answered.ms, [engineMemory]: sum(memory) / 1024 };
    } finally {
      await sandbox.close();
    }
  },
};

async function run(sandbox: Sandbox, text: string): Promise<string> {
  const { status, output } = await sandbox.shell().run(text);
  if (status !== 0) throw new Error(`a command of the bench failed: ${output}`);
  return output;
}

const sum = (text: string) => [...text.matchAll(/(\d+) kB/g)].reduce((all, [, value]) => all + Number(value), 0);
