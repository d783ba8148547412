import { expect, test } from 'vitest';
import { offerInstall } from '../../src/commands/offer-install.ts';
import { thisElevation } from '../../src/machine/elevation.ts';
import { lookForPrograms } from '../../src/machine/programs.ts';

const traceroute = lookForPrograms(undefined, (name) => name !== 'traceroute').filter((program) => !program.ok);
const rootIsOutOfReach = thisElevation() === 'missing';

test('nothing missing: nothing is said or asked', async () => {
  const said: string[] = [];
  expect(await offerInstall([], {}, { say: (text) => said.push(text) })).toBe('nothing to do');
  expect(said).toEqual([]);
});

test('the commands are shown before anything is asked, and a "no" runs none', async () => {
  const events: string[] = [];
  const confirm = async (question: string) => {
    events.push(question);
    return false;
  };
  const outcome = await offerInstall(traceroute, {}, { say: (text) => events.push(text), confirm });
  expect(outcome).toBe(rootIsOutOfReach ? 'unasked' : 'declined');
  expect(events[0]).toBe('Missing here: traceroute.\n');
  expect(events[1]).toMatch(/^This brings what is missing:\n {4}.*traceroute/);
  expect(events.at(-1)).toMatch(rootIsOutOfReach ? /neither sudo nor doas/ : /^Run these commands now\?$/);
});

test('where nobody can be asked, the commands are told', async () => {
  let said = '';
  expect(await offerInstall(traceroute, {}, { say: (text) => (said += text) })).toBe('unasked');
  expect(said).toMatch(rootIsOutOfReach ? /as root yourself/ : /underlay doctor --fix --yes/);
});
