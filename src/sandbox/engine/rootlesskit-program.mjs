// @ts-check
/**
 * What RootlessKit's API says to an engine's daemon, run by a Node of its own beside it: from Docker 28 on a daemon that
 * is told that it is RootlessKit's child asks here before it publishes ports, and `docker version` asks at any time. No
 * port driver means that published ports are the daemon's own business (rootlesskit, pkg/api/openapi.yaml).
 */
import fs from 'node:fs';
import http from 'node:http';

const folder = process.env.ROOTLESSKIT_STATE_DIR ?? '';
process.title = 'rootlesskit-api';
const info = {
  apiVersion: '1.1.1',
  version: '2.0.0',
  stateDir: folder,
  childPID: process.pid,
  networkDriver: { driver: 'none' },
};

const server = http.createServer((request, response) => {
  const known = /^\/(?:v1\/)?info$/.test(request.url ?? '');
  response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
  response.end(known ? JSON.stringify(info) : '{}');
});
fs.mkdirSync(folder, { recursive: true });
server.listen(`${folder}/api.sock`, () => process.stdout.write('listening\n'));
