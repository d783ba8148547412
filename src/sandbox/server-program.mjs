// @ts-check
/**
 * The program of a serving machine, run by a Node of its own inside the sandbox; its plan is in the environment.
 * HTTP on port 80 answers with the machine's name and the address that the request came from; DNS on port 53 answers
 * A questions for the world's machines, and the TXT question `whoami` with that address.
 */
import dgram from 'node:dgram';
import http from 'node:http';
import os from 'node:os';

/** @type {{ name: string, services: string[], names: Record<string, string> }} */
const plan = JSON.parse(process.env.SERVE ?? '{}');
process.title = `${plan.name}-server`;
let waiting = plan.services.length;
const listening = () => {
  waiting -= 1;
  if (waiting === 0) process.stdout.write('listening\n');
};
const plainAddress = (address = '') => address.replace(/^::ffff:/, '');

if (plan.services.includes('http')) {
  const server = http.createServer((request, response) => {
    const from = plainAddress(request.socket.remoteAddress);
    response.setHeader('content-type', 'text/plain');
    response.setHeader('connection', 'close');
    response.end(`I am ${plan.name}. You are ${from}.\n`);
  });
  // Without an address it is IPv6's and IPv4's, or IPv4's alone where the kernel has no other.
  server.listen(80, listening);
}

if (plan.services.includes('dns')) {
  // One socket for each address: an answer has to come from the address that was asked.
  const own = Object.values(os.networkInterfaces()).flatMap((list) => list ?? []);
  const asked = own.filter(({ address }) => !address.startsWith('fe80:'));
  waiting += asked.length - 1;
  for (const { family, address } of asked) {
    const socket = dgram.createSocket(family === 'IPv6' ? 'udp6' : 'udp4');
    socket.on('message', (query, from) => {
      const answer = answerTo(query, plainAddress(from.address));
      if (answer) socket.send(answer, from.port, from.address);
    });
    socket.bind(53, address, listening);
  }
}

/**
 * One question, one answer (RFC 1035); anything else is left unanswered.
 * @param {Buffer} query
 * @param {string} from
 * @returns {Buffer | undefined}
 */
function answerTo(query, from) {
  /** @type {string[]} */
  const labels = [];
  let at = 12;
  while (at < query.length && query[at] !== 0) {
    const length = query[at] ?? 0;
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  if (query.length < at + 5 || query.readUInt16BE(4) !== 1) return undefined;
  const question = query.subarray(12, at + 5);
  const type = query.readUInt16BE(at + 1);
  const name = labels.join('.').toLowerCase();
  const address = plan.names[name];
  /** @type {Buffer | undefined} */
  let data;
  if (type === 1 && address) data = Buffer.from(address.split('.').map(Number));
  if (type === 16 && name === 'whoami') data = Buffer.concat([Buffer.from([from.length]), Buffer.from(from)]);
  const known = address !== undefined || name === 'whoami';
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  // response, authoritative, recursion as asked; NXDOMAIN for what nobody is called
  header.writeUInt16BE(0x8400 | (query.readUInt16BE(2) & 0x0100) | (known ? 0 : 3), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(data ? 1 : 0, 6);
  if (!data) return Buffer.concat([header, question]);
  const record = Buffer.alloc(12);
  record.writeUInt16BE(0xc00c, 0);
  record.writeUInt16BE(type, 2);
  record.writeUInt16BE(1, 4);
  record.writeUInt32BE(60, 6);
  record.writeUInt16BE(data.length, 10);
  return Buffer.concat([header, question, record, data]);
}
