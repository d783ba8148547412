import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { shellQuote } from '../shell/shell-quote.ts';
import type { Finding } from './finding.ts';
import type { Question } from './probe-plan.ts';

/** Prints the name servers that a place asks: what lies in /etc/netns/NAME counts there (ip-netns(8)). */
const serversScript = (
  name: string,
) => `for file in /etc/netns/${name}/resolv.conf "\${CONTAINER_FILES-}/etc/resolv.conf"; do
  [[ -f $file ]] || continue
  sed -n 's/^nameserver[[:space:]]*//p' "$file"
  break
done`;

/**
 * The question for a name, put to the name server that a place asks.
 * @returns a finding where there is no such server
 */
export async function questionForName({ from, to: name }: Question, sandbox: Sandbox): Promise<Question | Finding> {
  const own = shellQuote(from.slice(from.indexOf('/') + 1));
  const { stdout } = await sandbox.probe().inside(from, serversScript(own), { timeout: 4000 });
  const server = stdout.split(/\s+/).find((word) => isIP(word) !== 0);
  if (server !== undefined) return { kind: 'dns', from, to: server, port: 53, payload: nameQuery(name), named: name };
  const says = `${from} knows no name server, and none of its files has the name ${name}`;
  return { outcome: 'NAME', place: from, object: `name ${name}`, says, shows: 'cat /etc/resolv.conf' };
}

/** What a name server said of a name, where that is no address. */
export function nameFinding({ from, to: server, named: name = '' }: Question, answer: Buffer): Finding | undefined {
  const [code, count] = [(answer[3] ?? 0) & 15, answer.length < 8 ? 0 : answer.readUInt16BE(6)];
  if (code === 0 && count > 0) return undefined;
  const word = code === 3 || code === 0 ? `has no address for ${name}` : `gives no answer for ${name} (code ${code})`;
  const says = `the name server ${server}, which ${from} asked, ${word}`;
  return { outcome: 'NAME', place: from, object: `name server ${server}`, says, shows: `getent ahosts ${name}` };
}

/** A question for IPv4 addresses (RFC 1035, 4.1). */
function nameQuery(name: string): Buffer {
  const labels = name
    .replace(/\.$/, '')
    .split('.')
    .map((label) => Buffer.from(label.slice(0, 63)));
  const question = labels.flatMap((label) => [Buffer.from([label.length]), label]);
  const header = Buffer.concat([randomBytes(2), Buffer.from([1, 0, 0, 1, 0, 0, 0, 0, 0, 0])]);
  return Buffer.concat([header, ...question, Buffer.from([0, 0, 1, 0, 1])]);
}
