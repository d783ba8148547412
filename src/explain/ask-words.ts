import { isIP } from 'node:net';
import type { ProbeKind } from '../packets/probe-request.ts';
import type { Question } from './probe-plan.ts';

const kinds: readonly ProbeKind[] = ['ping', 'tcp', 'udp', 'http', 'dns'];
export const whyUsage = 'why [ping|tcp|udp|http|dns] FROM TO[:PORT] [--size BYTES] [--model [--packet]] [--json]';

/** What is asked, and whether the answer is wanted as data. */
export interface WhyRequest {
  question: Question;
  json: boolean;
}

/** Reads the words behind `why`; a message where they cannot be understood, nothing where there are none. */
export function readWhyWords(words: readonly string[]): WhyRequest | { message: string } | undefined {
  if (words.length === 0) return undefined;
  const usage = { message: `why: say "${whyUsage}".` };
  const rest: string[] = [];
  let [json, model, packet, size]: [boolean, boolean, boolean, number | undefined] = [false, false, false, undefined];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--json') json = true;
    else if (word === '--model') model = true;
    else if (word === '--packet') packet = true;
    else if (word === '--size') {
      index += 1;
      size = Number(words[index]);
      if (!Number.isInteger(size) || size < 16 || size > 65_000)
        return { message: 'why: --size takes 16 to 65000 bytes.' };
    } else if (word.startsWith('-')) return usage;
    else rest.push(word);
  }
  if (packet && !model) return { message: 'why: --packet belongs to --model; without it a packet is sent anyway.' };
  const named = kinds.find((kind) => kind === rest[0]);
  const [from, goal, ...others] = named === undefined ? rest : rest.slice(1);
  if (from === undefined || goal === undefined || others.length > 0) return usage;
  const target = readTarget(goal);
  if (!target) return { message: `why: "${goal}" is no address or name, with or without a port.` };
  const kind = named ?? (target.port === undefined ? 'ping' : 'tcp');
  if (kind === 'dns' && (isIP(target.to) !== 0 || target.port !== undefined)) {
    return { message: `why: say which name ${from} looks up, as in "why dns ${from} web".` };
  }
  if (kind === 'ping' && target.port !== undefined)
    return { message: 'why: a ping has no port; say tcp, udp or http.' };
  if ((kind === 'tcp' || kind === 'udp') && target.port === undefined) {
    return { message: `why: say which port, as in "why ${kind} ${from} ${goal}:80".` };
  }
  const by = model ? { by: packet ? ('both' as const) : ('model' as const) } : {};
  return { json, question: { kind, from, ...target, ...(kind === 'ping' ? { size } : {}), ...by } };
}

/** An address or a name, with or without a port: `10.0.0.1:80`, `[fd00::1]:80`, `fd00::1`. */
function readTarget(text: string): { to: string; port?: number } | undefined {
  if (isIP(text) !== 0) return { to: text };
  const [, bracketed, name, digits] =
    /^(?:\[([\da-f:.]+)\]|([A-Za-z0-9_][\w./-]{0,200}|container:[\w.-]{1,200}))(?::(\d{1,5}))?$/i.exec(text) ?? [];
  const to = bracketed ?? name;
  const port = digits === undefined ? undefined : Number(digits);
  if (to === undefined || (port !== undefined && (port < 1 || port > 65_535))) return undefined;
  if (bracketed !== undefined && isIP(bracketed) !== 6) return undefined;
  return { to, ...(port === undefined ? {} : { port }) };
}

/** The question, as somebody asks it. */
export function sayWords({ kind, from, to, port, size, named }: Question): string {
  const goal = port === undefined ? to : isIP(to) === 6 ? `[${to}]:${port}` : `${to}:${port}`;
  const bytes = size === undefined ? '' : ` with ${size} bytes`;
  const name = named === undefined ? '' : ` (${named})`;
  return `${kind} from ${from} to ${goal}${name}${bytes}`;
}
