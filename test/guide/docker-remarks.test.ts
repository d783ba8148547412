import { expect, it } from 'vitest';
import { remarkOnImage, remarkOnMesh } from '../../src/guide/docker-remarks.ts';

const failing = 125;

it.each([
  'docker run alpien',
  'docker run -d --name web -p 8080:80 httpd:2.4',
  'docker run -itd --name=web -p8080:80 --network front ubuntu bash',
  'docker run --rm -e A=b redis:alpine',
  'docker container run -it python python3',
  'docker create --ip 10.9.0.2 postgres',
  'docker pull ubuntu:22.04',
  'on node2 docker run -d redis',
])('names the images after %s', (text) => {
  expect(remarkOnImage(text, failing)).toBe(
    'No registry can be reached from here. The images of this engine are busybox, alpine, web, nginx, training/webapp.',
  );
});

it.each([
  'docker run -d --name redis -p 8080:80 web',
  'docker run -it alpine redis',
  'docker run -d -P training/webapp python app.py',
  'docker run nginx:latest',
  'docker run',
  'docker exec web redis',
  'docker network create redis',
  'echo docker run redis',
])('says nothing of images after %s', (text) => {
  expect(remarkOnImage(text, failing)).toBeUndefined();
});

it('says nothing of images when there was one', () => {
  expect(remarkOnImage('docker run mine', 0)).toBeUndefined();
});

const ipvs = (ok: boolean) => async () => [{ name: 'ipvs', ok }];

it.each([
  ['docker service create -p 8090:80 web', 'published=8090,target=80'],
  ['docker service create --name pages -p8090:80/tcp web', 'published=8090,target=80'],
  ['docker service create --publish=8090:80 web', 'published=8090,target=80'],
  ['docker service create --publish published=8090,target=80 web', 'mode=host'],
])('says which form of %s works', async (text, form) => {
  expect(await remarkOnMesh(text, ipvs(false))).toContain(form);
});

it('says nothing of the mesh where the kernel lets a sandbox make one', async () => {
  expect(await remarkOnMesh('docker service create -p 8090:80 web', ipvs(true))).toBeUndefined();
});

it.each([
  'docker service create --publish mode=host,published=8080,target=80 web',
  'docker service create --name pages web',
  'docker service ls',
  'docker run -p 8080:80 web',
])('says nothing of the mesh after %s', async (text) => {
  expect(await remarkOnMesh(text, ipvs(false))).toBeUndefined();
});
