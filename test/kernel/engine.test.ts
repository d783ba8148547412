import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Story } from './checks-world.ts';
import { engineWorld, noEngine } from './engine-world.ts';

const obstacle = await noEngine();

if (obstacle) {
  // Without an engine there is this to test: that the one good reason is told, with what can be done about it.
  test('docker is missing here, with a reason and a cure', () => {
    expect(obstacle).toMatch(/^docker is missing: .*subordinate ids.*; to get it: ./);
  });
} else {
  describe('an engine inside a sandbox', oneEngine);
  describe('an engine that starts again', engineAgain);
  describe('two engines', twoEngines);
}

function oneEngine() {
  let story: Story;
  beforeAll(async () => {
    story = await Story.begin(engineWorld(1));
    await story.type(`docker run -d --name web -p 8080:80 web
docker network create --subnet 10.9.0.0/24 --gateway 10.9.0.254 back
docker run -d --name db --network back --ip 10.9.0.7 --hostname store -e ROLE=db --add-host far:10.9.9.9 busybox sleep 1000
docker create --name idle busybox true`);
  });
  afterAll(() => story?.end());

  test('a container is reached from another machine, and says who it is and whom it saw', async () => {
    await story.settled('http', { from: 'node2', url: 'http://192.168.232.128:8080/', contains: 'I am web.' });
    expect(
      await story.look('source', { from: 'host', to: '172.17.0.2', address: '172.17.0.1', machine: 'web' }),
    ).toEqual({ ok: true, saw: 'web saw the request of host come from 172.17.0.1' });
  });

  test("the daemon finds RootlessKit's API, which offers no port driver", async () => {
    const info = 'curl -s --unix-socket /run/engine/state/api.sock http://rootlesskit/v1/info && echo';
    const { stdout } = await story.sandbox.probe().inside('host', `${info} && docker version >/dev/null && echo told`);
    const [json = '', told] = stdout.split('\n');
    expect(JSON.parse(json)).toMatchObject({ networkDriver: { driver: 'none' } });
    expect(JSON.parse(json)).not.toHaveProperty('portDriver');
    expect(told).toBe('told');
  });

  test('a container is what the engine says it is', async () => {
    const web = { on: 'host', name: 'web' };
    const right = { image: 'web', mode: 'bridge', networks: ['bridge'], only: true, address: '172.17.0.2' };
    expect(await story.look('container', { ...web, ...right, ports: ['8080:80', '80'] })).toMatchObject({ ok: true });
    const db = { on: 'host', name: 'db', networks: ['back'], address: '10.9.0.7', hostname: 'store', env: ['ROLE=db'] };
    expect(await story.look('container', { ...db, ports: [] })).toMatchObject({ ok: true });
    expect(await story.look('container', { on: 'host', name: 'idle', running: false })).toMatchObject({ ok: true });
    expect(await story.look('container', { on: 'host', name: 'idle' })).toMatchObject({
      ok: false,
      saw: 'the container idle is created',
    });
    expect(await story.look('container', { ...web, ports: ['127.0.0.1:8080:80'] })).toMatchObject({
      ok: false,
      why: 'port 8080 leads to it on every address',
    });
    expect(await story.look('container', { on: 'host', name: 'nobody' })).toMatchObject({
      ok: false,
      saw: 'host has no container called nobody (it has db, idle and web)',
    });
  });

  test('images have the names that guides use, and a log tells who was there', async () => {
    await story.type(`docker run -d --name pages nginx && docker run -d -P --name app training/webapp python app.py
docker run --rm alpine true`);
    const pages = await addressOf(story, 'pages');
    await story.settled('http', { from: 'host', url: `http://${pages}/`, contains: 'I am pages. You are 172.17.0.1.' });
    const app = await addressOf(story, 'app');
    await story.settled('http', { from: 'host', url: `http://${app}:5000/`, contains: 'I am app.' });
    await story.type(`docker logs pages 2>&1 | grep -qxF '172.17.0.1 "GET /" 200'`);
    await story.type(`docker run --rm alpine wget -qT 60 -O - http://${pages}/ | grep -q 'I am pages.'`);
    await story.type('docker run --rm busybox wget -T 1 http://10.255.255.1/; (($? == 1))');
  });

  test('a network is what the engine says it is', async () => {
    const back = { on: 'host', name: 'back', driver: 'bridge', subnet: '10.9.0.0/24', gateway: '10.9.0.254' };
    expect(await story.look('network', { ...back, containers: ['db'], only: true, internal: false })).toMatchObject({
      ok: true,
    });
    expect(await story.look('network', { ...back, containers: ['web'] })).toMatchObject({
      ok: false,
      saw: 'db on back',
    });
  });

  test('packets are sent, and files read, from inside a container', async () => {
    expect(await story.look('ping', { from: 'container:web', to: '172.17.0.1' })).toMatchObject({ ok: true });
    expect(await story.look('addr', { on: 'container:db', dev: 'eth0', address: '10.9.0.7/24' })).toMatchObject({
      ok: true,
    });
    expect(
      await story.look('isolated', { from: 'container:web', to: '10.9.0.7', control: '172.17.0.1', witness: 'host' }),
    ).toMatchObject({ ok: true });
    expect(await story.look('dns', { from: 'container:db', name: 'db', address: '10.9.0.7' })).toMatchObject({
      ok: true,
    });
    expect(await story.look('file', { on: 'container:db', path: '/etc/hostname', contains: 'store' })).toMatchObject({
      ok: true,
    });
    expect(await story.look('dns', { from: 'container:db', host: 'far', address: '10.9.9.9' })).toMatchObject({
      ok: true,
    });
    expect(await story.look('shares-netns', { places: ['container:db', 'container:web'], not: true })).toMatchObject({
      ok: true,
    });
    await expect(story.look('ping', { from: 'container:idle', to: '172.17.0.1' })).rejects.toThrow(
      'the container idle of host is not running (created)',
    );
    await expect(story.look('ping', { from: 'container:nobody', to: '172.17.0.1' })).rejects.toThrow(
      'host has no container called nobody',
    );
  });

  test('a machine without an engine says so', async () => {
    await expect(story.look('container', { on: 'node2', name: 'web' })).rejects.toThrow(
      'no Docker Engine runs on node2: there is no socket /var/run/docker.sock',
    );
  });

  test('a link in the place of the socket leads to no engine outside', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'engine-'));
    let asked = 0;
    const outside = createServer((_request, response) => {
      asked += 1;
      response.end('{}');
    });
    try {
      await once(outside.listen(join(folder, 'docker.sock')), 'listening');
      await story.type(`ln -s ${folder}/docker.sock /run/docker.sock`, 'node2');
      await expect(story.look('container', { on: 'node2', name: 'web' })).rejects.toThrow('no Docker Engine runs');
      await story.type(`mv /run /gone; ln -s ${folder} /run`, 'node2');
      await expect(story.look('container', { on: 'node2', name: 'web' })).rejects.toThrow('no Docker Engine runs');
      expect(asked).toBe(0);
    } finally {
      outside.close();
      rmSync(folder, { recursive: true });
    }
  });
}

/** The address of a container on the default bridge. */
async function addressOf(story: Story, name: string): Promise<string> {
  const { saw } = (await story.look('container', { on: 'host', name, address: '192.0.2.1' })) as { saw: string };
  return /172\.17\.0\.\d+/.exec(saw)?.[0] ?? saw;
}

function engineAgain() {
  test('an engine that was stopped starts again, with the settings of its machine', async () => {
    const story = await Story.begin(engineWorld(1));
    try {
      await story.type(`docker run -d --restart always --name web web
echo '{ "bip": "10.1.0.1/24", "mtu": 1400 }' >/etc/docker/daemon.json
/etc/init.d/docker stop
/etc/init.d/docker status; (($? == 3))`);
      await expect(story.look('container', { on: 'host', name: 'web' })).rejects.toThrow(
        'no Docker Engine runs on host',
      );
      await story.type('/etc/init.d/docker start && /etc/init.d/docker start && docker version');
      await story.settled('container', { on: 'host', name: 'web', address: '10.1.0.2' });
      await story.settled('addr', { on: 'host', dev: 'docker0', address: '10.1.0.1/24' });
      expect(await story.look('link', { on: 'container:web', name: 'eth0', mtu: 1400 })).toMatchObject({ ok: true });
    } finally {
      await story.end();
    }
  });

  test('an engine whose settings contradict its options does not start, and its log says why', async () => {
    const story = await Story.begin(engineWorld(1));
    try {
      await story.type(`echo '{ "hosts": ["unix:///var/run/docker.sock", "tcp://127.0.0.1:2375"], "tls": false }' \
  >/etc/docker/daemon.json
/etc/init.d/docker restart
(($? == 1)) && tail -n 1 /var/log/docker.log | grep 'both as a flag and in the configuration file: hosts' || exit
echo DOCKER_OPTS= >/etc/default/docker
/etc/init.d/docker restart && docker version`);
      expect(await story.look('tcp', { from: 'host', to: '127.0.0.1', port: 2375 })).toMatchObject({ ok: true });
    } finally {
      await story.end();
    }
  });
}

function twoEngines() {
  test('form a swarm, and a container on one reaches one on the other by name', async () => {
    const story = await Story.begin(engineWorld(2));
    try {
      await story.type(`docker swarm init --advertise-addr 192.168.232.128 >/dev/null
on node2 docker swarm join --token $(docker swarm join-token -q worker) 192.168.232.128:2377
docker network create -d overlay --attachable far
docker run -d --name one --network far web`);
      await story.type('docker run -d --name two --network far web', 'node2');
      const far = { name: 'far', driver: 'overlay', attachable: true };
      expect(await story.look('network', { on: 'host', ...far })).toMatchObject({ ok: true });
      await story.settled('http', { from: 'node2/container:two', url: 'http://10.0.1.2/', contains: 'I am one.' });
      await story.settled('dns', { from: 'node2/container:two', name: 'one', address: '10.0.1.2' });
    } finally {
      await story.end();
    }
  });
}
