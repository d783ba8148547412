import { expect, it } from 'vitest';
import { talks } from '../../src/guide/hanging.ts';

it.each([
  'python3',
  'docker attach box',
  'docker container attach box',
  'docker run -it busybox',
  'docker run --rm --name box -ti busybox sh',
  'docker exec -it box sh',
])('%s is not stopped by Ctrl-C', (command) => {
  expect(talks(command)).toBe(true);
});

it.each([
  'ping 10.0.0.1',
  'docker logs -f web',
  'docker run --name web web',
  'docker pull attach',
  'docker run web top',
])('%s is stopped by Ctrl-C', (command) => {
  expect(talks(command)).toBe(false);
});
