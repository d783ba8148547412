import { z } from 'zod';
import type { Check } from '../src/domain/check.ts';
import { NotMeasurable } from '../src/domain/probe.ts';
import { failed, notMeasured, passed } from '../src/domain/verdict.ts';
import { placeName } from './parts/arguments.ts';
import { findLink } from './parts/links.ts';
import { complaint } from './parts/state.ts';

const key = z
  .string()
  .regex(/^net([./][A-Za-z0-9_-]+)+$/, 'expected a network setting such as `net.ipv4.ip_forward`')
  .max(120)
  .meta({ title: 'setting' })
  .describe('The setting');

const args = z.strictObject({
  on: placeName.describe('The place that has the setting'),
  key,
  value: z
    .union([z.int(), z.string().min(1)], 'expected a number or a text')
    .transform(String)
    .describe('The value, as text'),
});

/** A network setting of a place has a value. */
export const sysctl: Check<z.infer<typeof args>> = {
  name: 'sysctl',
  summary: 'a setting under net. has a value',
  example: 'sysctl: { on: host, key: net.ipv4.ip_forward, value: 1 }',
  args,
  describe({ on, key, value }) {
    return `${on} has ${key} set to ${value}`;
  },
  async run({ on, key, value }, probe) {
    const result = await probe.read(on, 'cat', [pathOf(key)]);
    if (result.status === null) throw new NotMeasurable(`${key} could not be read in ${on}`);
    if (result.status === 0) {
      const saw = `${key} is ${words(result.stdout)} in ${on}`;
      return words(result.stdout) === words(value) ? passed(saw) : failed(saw, `${key} is ${value}`);
    }
    if (!/no such file/i.test(result.stderr)) throw new NotMeasurable(`${key} cannot be read: ${complaint(result)}`);
    const name = /^\/proc\/sys\/net\/ipv[46]\/(?:conf|neigh)\/([^/]+)\//.exec(pathOf(key))?.[1];
    const ofInterface = name !== undefined && !['all', 'default'].includes(name);
    if (ofInterface && (await findLink(probe, on, name)) === undefined) {
      return failed(`${on} has no interface ${name}`, `${key} is ${value}`);
    }
    return notMeasured(`this kernel has no setting ${key}`);
  },
};

const words = (text: string): string => text.trim().split(/\s+/).join(' ');

/** The file behind a setting, as sysctl(8) reads its name: a first separator `/` leaves dots alone. */
function pathOf(key: string): string {
  const dotted = key.startsWith('net.');
  return `/proc/sys/${dotted ? key.replaceAll(/[./]/g, (found) => (found === '.' ? '/' : '.')) : key}`;
}
