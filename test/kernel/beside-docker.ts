import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { systemEnvironment } from '../../src/machine/programs-path.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { engineWorld } from './engine-world.ts';

/**
 * Started by beside-docker.test.ts as root of a place that may be real or not: makes a network with a Docker Engine on
 * it, runs a lesson's engine in that very network, and prints what the first one has before and after.
 */
const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));

/** What an engine and the kernel's network below it have; packet counters and times left out. */
const inventory = `docker ps -a --no-trunc --format '{{.ID}} {{.Names}} {{.Image}} {{.Ports}} {{.State}}' | sort
docker network ls --no-trunc | sort; docker images --no-trunc --format '{{.ID}} {{.Repository}}' | sort; docker info -f '{{.ID}}'
ip -br link; ip -br address; ip route; ip rule; bridge link; sysctl net.ipv4.ip_forward
nft list ruleset | sed 's/counter packets [0-9]* bytes [0-9]*//'; curl -sS http://172.17.0.2/`;

/** The mounts in which the lesson is run have the first engine's socket where Docker's socket is. */
const inItsPlace = `mount -t tmpfs run /run && ln -s "$1/run/docker.sock" /run/docker.sock && shift &&
docker ps --format '{{.Names}}' && curl -sS http://172.17.0.2/ && exec "$@"`;

const host = await Sandbox.create(engineWorld(1));

/** What there is, as soon as two looks in a row found the same: links come up and get addresses in their own time. */
async function settledInventory(): Promise<string> {
  let before = '';
  for (let looks = 0; looks < 100; looks++) {
    const { output } = await host.shell().run(inventory);
    if (output === before) return output;
    before = output;
    await pause(200);
  }
  throw new Error(`it does not settle: ${before}`);
}

try {
  const made = await host.shell().run(`docker run -d --name mine -p 8080:80 web
docker network create --subnet 10.77.0.0/24 ours
docker run -d --name idle --network ours busybox sleep 10000`);
  if (made.status !== 0) throw new Error(made.output);
  const before = await settledInventory();
  const { net, root } = host.machine('host');
  const lesson = [process.execPath, main, 'run', '--json', process.argv[2] ?? ''];
  const place = ['unshare', '--mount', '--propagation', 'private', 'bash', '--norc', '-c', inItsPlace, 'bash', root];
  const ran = spawnSync('nsenter', [`--net=${net}`, '--', ...place, ...lesson], {
    env: { ...systemEnvironment(), DOCKER_HOST: 'unix:///run/docker.sock', HOME: '/run', UNDERLAY_STATE: '/run/state' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const after = await settledInventory();
  const { status, stdout, stderr } = ran;
  process.stdout.write(JSON.stringify({ before, after, status, stdout, stderr }));
} finally {
  await host.close();
}
