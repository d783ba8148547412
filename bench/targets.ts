import type { Readings } from './measure.ts';
import { median } from './measure.ts';
import {
  bareEnter,
  bareNode,
  drawnMore,
  engineReady,
  failingCheck,
  firstAnswer,
  firstPrompt,
  floor,
  followed,
  gone,
  gradedWorkbook,
  gradingMemory,
  guidedEnter,
  idleMemory,
  lostOnTheWay,
  mininet,
  ownList,
  ownVersion,
  playedWorkbook,
  proveWith,
  ready,
  verdict,
  wrongAnswer,
} from './names.ts';

/** What is to be reached, and what was; `reached` is undefined where something was not measured. */
export interface Target {
  name: string;
  wanted: string;
  found: string;
  reached?: boolean;
}

/**
 * Compares readings with the targets. Times are stated as multiples of a floor from the same run, because a slower
 * machine is slower in both.
 */
export function judgeTargets(readings: Readings): Target[] {
  const at = (name: string) => median(readings.get(name) ?? []);
  const upAndDown = at(ready(10)) + at(gone(10));
  return [
    atMost('start-up: --version', 'times node -e 0', 1.5, at(ownVersion) / at(bareNode)),
    atMost('start-up: list', 'times node -e 0', 3, at(ownList) / at(bareNode)),
    atMost('first prompt', 'times node -e 0', 6, at(firstPrompt) / at(bareNode)),
    atMost('1 machine ready', 'times the floor', 20, at(ready(1)) / at(floor)),
    atMost('10 machines ready', 'times the floor', 50, at(ready(10)) / at(floor)),
    atLeast('10 machines up and down', 'times faster than Mininet', 4, at(mininet) / upAndDown),
    atMost('verdict after a command', 'times the floor', 30, at(verdict) / at(floor)),
    atMost('why, a packet that arrives', 'times the floor', 50, at(followed) / at(floor)),
    atMost('why, a packet that is lost', 'times the floor', 150, at(lostOnTheWay) / at(floor)),
    atMost('map, 10 machines', 'ms more than a look', 30, at(drawnMore(10))),
    atMost('map, 100 machines', 'ms more than a look', 100, at(drawnMore(100))),
    atMost('Enter to prompt', 'ms more than bare bash', 80, at(guidedEnter) - at(bareEnter)),
    atMost('prompt after a wrong command', 'ms', 300, at(wrongAnswer)),
    atMost('a check that fails', 'ms', 1000, at(failingCheck)),
    atMost('idle guided shell', 'MB (Pss)', 60, at(idleMemory)),
    atMost('Docker Engine ready', 'ms', 1000, at(engineReady)),
    atMost('docker run to an answer', 'ms', 1500, at(firstAnswer)),
    atMost('grading a workbook', 'times its commands and checks', 1.5, at(gradedWorkbook) / at(playedWorkbook)),
    atMost('grading 80 more workbooks', 'MB more', 30, at(gradingMemory)),
    atLeast('prove with 2 jobs', 'times faster than with 1', 1.4, at(proveWith(1)) / at(proveWith(2))),
  ];
}

function atMost(name: string, unit: string, limit: number, value: number): Target {
  return target(name, `at most ${limit} ${unit}`, value, value <= limit);
}

function atLeast(name: string, unit: string, limit: number, value: number): Target {
  return target(name, `at least ${limit} ${unit}`, value, value >= limit);
}

function target(name: string, wanted: string, value: number, reached: boolean): Target {
  return Number.isNaN(value)
    ? { name, wanted, found: 'not measured' }
    : { name, wanted, found: rounded(value), reached };
}

/** A number with as many digits as mean something: 1.26, 12.6, 126. */
export function rounded(value: number): string {
  return value >= 99.95 ? value.toFixed(0) : value.toFixed(value >= 9.995 ? 1 : 2);
}
