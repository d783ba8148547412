import { z } from 'zod';
import type { Check } from '../src/domain/check.ts';
import { failed, passed } from '../src/domain/verdict.ts';
import { absent, filePath, placeName, shortText, textOrPattern } from './parts/arguments.ts';
import { findProcesses, readEnvironments, sayProcess } from './parts/processes.ts';
import { excerpt, joinWords } from './parts/wording.ts';

const args = z
  .strictObject({
    on: placeName.describe('The machine, namespace or container that the process is in'),
    process: textOrPattern
      .optional()
      .describe("A text in the process's command line, or a pattern written `/like this/`"),
    pidfile: filePath.optional().describe("The file that holds the process's number"),
    name: z
      .string()
      .regex(/^[A-Za-z_]\w{0,100}$/, 'expected the name of a variable such as `DB_PORT`')
      .describe('The variable'),
    value: shortText.optional().describe('Any value when left out'),
    absent,
  })
  .refine(({ process, pidfile }) => (process === undefined) !== (pidfile === undefined), 'give `process` or `pidfile`')
  .refine(
    ({ value, absent }) => !absent || value === undefined,
    'a variable that is absent has no value: leave it out',
  );

/** A running process was started with a variable in its environment, or without. */
export const env: Check<z.infer<typeof args>> = {
  name: 'env',
  summary: 'a running process has a variable in its environment (or, with absent, has not)',
  example: 'env: { on: host, pidfile: /run/shop.pid, name: DB_PORT, value: "5432" }',
  args,
  describe({ name, value, absent, ...choice }) {
    const variable = value === undefined ? name : `${name}=${excerpt(value)}`;
    return `${sayProcess(choice)} has ${absent ? 'no' : 'the'} variable ${variable}`;
  },
  async run(wanted, probe) {
    const { on, name, value, absent } = wanted;
    const sentence = env.describe(wanted);
    const processes = await findProcesses(probe, wanted);
    if (processes.length === 0)
      return failed(`${sayProcess(wanted)} is not running`, sentence, 'there is no such process');
    const pids = processes.map(({ pid }) => pid);
    const values = await readEnvironments(probe, on, pids, name);
    const found = [...values.values()];
    const right = value === undefined ? found[0] : found.find((each) => each === value);
    const has = (text: string) => `${sayProcess(wanted)} has ${name}=${excerpt(text)}`;
    if (absent) return found[0] === undefined ? passed(sentence) : failed(has(found[0]), sentence);
    if (right !== undefined) return passed(has(right));
    if (found.length > 0) return failed(joinWords(found.slice(0, 3).map(has)), sentence);
    const why = 'a process gets its environment when it starts; a variable set later does not reach it';
    return failed(`${sayProcess(wanted)} has no variable ${name}`, sentence, why);
  },
};
