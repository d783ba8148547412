import { advance } from '../../src/attempt/attempt.ts';
import type { AttemptEvent, Effect } from '../../src/attempt/events.ts';
import { type Attempt, begin } from '../../src/attempt/state.ts';
import { aCheck, aCommand, aLesson, anAsk, aStep, resultsOf } from './samples.ts';

export const pair = aStep('pair', {
  commands: [aCommand('ip link add')],
  checks: [aCheck('pair.1'), aCheck('pair.2')],
  hints: ['Think.', 'Think harder.'],
});
const look = aStep('look', { asks: [anAsk('look.1'), anAsk('look.2')] });
export const tunnel = aStep('tunnel', {
  needs: ['ipvlan'],
  commands: [aCommand('ip link add')],
  checks: [aCheck('tunnel.1')],
});
export const talk = aStep('talk', {
  solution: [aCommand('ip addr add')],
  checks: [aCheck('talk.1')],
  asks: [anAsk('talk.before', { kind: 'predict' }), anAsk('talk.after')],
});
export const lesson = aLesson([pair, look, tunnel, talk]);
export const missing = [{ name: 'ipvlan', ok: false, because: 'this kernel has none', cure: 'another kernel' }];

export const passPair: AttemptEvent = { type: 'judged', step: 'pair', results: resultsOf(pair) };
export const passTalk: AttemptEvent = { type: 'judged', step: 'talk', results: resultsOf(talk) };
export const answer = (ask: string, given: string | null = 'yes'): AttemptEvent => ({ type: 'answered', ask, given });
export const typed = (text: string): AttemptEvent => ({
  type: 'command',
  text,
  machine: 'host',
  terminal: 1,
  status: 0,
});

/** The attempt after these events, and what the last of them asked the shell to do. */
export function after(...events: AttemptEvent[]): { attempt: Attempt; effects: Effect[] } {
  let change = { attempt: begin(lesson, missing), effects: [] as Effect[] };
  for (const event of events) change = advance(lesson, change.attempt, event);
  return change;
}
export const status = (attempt: Attempt) => attempt.steps.map((step) => step.status);
export const toTalk = [passPair, answer('look.1'), answer('look.2')];
