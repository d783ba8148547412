import { describe, expect, it } from 'vitest';
import type { ShownLine } from '../../src/guide/shown-lines.ts';
import { type LifeEvent, live, openStep, type StepLife } from '../../src/guide/step-life.ts';

const look = (text: string): ShownLine => ({ text, on: 'host', look: true, fails: false });
const [ping, address] = [look('ping -c 1 h'), look('ip address')];
const lingering = (...left: ShownLine[]): StepLife => ({ phase: 'lingering', left });
const left: StepLife = { phase: 'left' };
const judged = (holds: boolean, ...looks: ShownLine[]): LifeEvent => ({ type: 'judged', holds, left: looks });
const command = (text: string, status = 0): LifeEvent => ({
  type: 'command',
  command: { text, machine: 'host', status },
});
const next: LifeEvent = { type: 'next' };

describe('the life of a step', () => {
  it.each<[string, StepLife, LifeEvent, StepLife, string]>([
    ['open, and does not hold', openStep, judged(false, ping), openStep, 'nothing'],
    ['open, and holds', openStep, judged(true), left, 'leave'],
    ['open, and holds with a look left', openStep, judged(true, ping), lingering(ping), 'show what is left'],
    ['open, and a command', openStep, command('ping -c 1 h'), openStep, 'nothing'],
    ['open, and next', openStep, next, openStep, 'nothing'],
    ['lingering, and still holds', lingering(ping), judged(true, ping, address), lingering(ping), 'nothing'],
    ['lingering, and broken', lingering(ping), judged(false), openStep, 'nothing'],
    ['lingering, and one of its looks', lingering(ping, address), command('ip address'), lingering(ping), 'nothing'],
    ['lingering, and its last look', lingering(ping), command('ping -c 1 h'), left, 'leave'],
    ['lingering, and a look that failed', lingering(ping), command('ping -c 1 h', 1), lingering(ping), 'nothing'],
    ['lingering, and another command', lingering(ping), command('bg'), lingering(ping), 'nothing'],
    ['lingering, and next', lingering(ping), next, left, 'leave'],
    ['left, and broken', left, judged(false), left, 'nothing'],
    ['left, and a command', left, command('ip address'), left, 'nothing'],
    ['left, and next', left, next, left, 'nothing'],
  ])('%s', (_, before, event, after, effect) => {
    expect(live(before, event)).toEqual({ life: after, effect });
  });
});
