import { z } from 'zod';
import type { Check } from '../src/domain/check.ts';
import { failed, notRun, passed } from '../src/domain/verdict.ts';
import { answeredBy, sayEnd } from './parts/answerer.ts';
import { placeName, shortText } from './parts/arguments.ts';
import { explainNoConnection } from './parts/connect.ts';
import { type Curled, runCurl } from './parts/curl.ts';
import { wantReached } from './parts/outcome.ts';
import { readUrl, webAddress } from './parts/url.ts';
import { excerpt } from './parts/wording.ts';

const args = z.strictObject({
  from: placeName.describe('Who asks'),
  url: webAddress.describe('What is asked for'),
  status: z.int().min(100).max(599).default(200).describe('The status that the server must answer with'),
  contains: shortText.optional().describe('A text that the answer must have in it'),
  at: placeName
    .optional()
    .describe(
      'The place where the connection must end; by default the one that has the address, or where it passes it on to',
    ),
});

/** curl's exit status for an answer above --max-filesize (curl(1)). */
const tooLong = 63;

/** A web server answers a place. */
export const http: Check<z.infer<typeof args>> = {
  name: 'http',
  summary: 'a web server answers a place, with a status and a text',
  example: 'http: { from: host, url: http://10.0.0.2/, contains: I am web }',
  args,
  tries: true,
  describe({ from, url, status, contains, at }) {
    const answer = status === 200 ? '' : ` with status ${status}`;
    return `${from} can fetch ${url}${sayEnd(at)}${answer}${contains === undefined ? '' : ` and finds "${contains}" in it`}`;
  },
  packet({ from, url }) {
    const target = readUrl(url);
    return target && { kind: url.startsWith('https') ? 'tcp' : 'http', from, to: target.host, port: target.port };
  },
  async run({ from, url, status, contains, at }, probe, signal) {
    const target = readUrl(url);
    if (target === undefined) throw new Error(`${url} was not validated`);
    const way = { from, to: target.host, port: target.port, at, watched: true };
    const curled = await runCurl(
      probe,
      way,
      [...(contains === undefined ? ['-o', '/dev/null'] : []), '--url', target.href],
      signal,
    );
    const wanted = `status ${status}${contains === undefined ? '' : ` and "${contains}" in the answer`}`;
    if (curled.unconnected) return wantReached(await explainNoConnection(probe, way, curled.unconnected), wanted);
    const answerer = answeredBy('', way, curled.result.arrival, way.port);
    if (!answerer.reached) return wantReached(answerer, wanted);
    const cutOff = curled.result.status === tooLong;
    if (cutOff && contains !== undefined) return notRun(`${url} answers with more than this check reads (1 MB)`);
    if (curled.result.status !== 0 && !cutOff)
      return failed(`${url} took the connection, but ${sayFault(curled)}`, wanted);
    const saw = `${url} answered ${from} with status ${curled.httpStatus}`;
    if (curled.httpStatus !== status) return failed(saw, wanted);
    if (contains === undefined || curled.body.includes(contains)) return passed(saw);
    return failed(`${saw} and "${excerpt(curled.body)}"`, wanted);
  },
};

function sayFault({ result, httpStatus }: Curled): string {
  if (result.status === 28) return httpStatus === 0 ? 'gave no answer in time' : 'its answer did not end in time';
  if (result.status === 52) return 'hung up without an answer';
  return `its answer is not proper HTTP (${/^curl: (.*)$/m.exec(result.stderr)?.[1] ?? `curl ${result.status}`})`;
}
