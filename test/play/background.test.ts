import { expect, it } from 'vitest';
import { leavesRunning } from '../../src/play/background.ts';
import { aCommand } from '../attempt/samples.ts';

it.each([
  ['server &', true],
  ['server >/dev/null 2>&1 & echo started', true],
  ['(sleep 1; true) &\ntrue', true],
  ['true && true', false],
  ['server >/dev/null 2>&1', false],
  ['make &>/dev/null', false],
  ['make |& cat', false],
])('%j leaves something running: %j', (text, running) => {
  expect(leavesRunning(aCommand(text))).toBe(running);
  expect(leavesRunning(aCommand(text, { background: true }))).toBe(true);
});
