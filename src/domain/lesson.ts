import { cutText } from '../text/text-width.ts';
import type { BoundCheck } from './check.ts';
import type { Position } from './diagnostic.ts';
import type { OutcomeName } from './packet-fate.ts';
import type { Place, TrustedProgram } from './probe.ts';
import type { World } from './world.ts';

/** The commands of one fence. */
export interface Command {
  /** Shell text, one or more lines, without the fence. */
  text: string;
  /** The machine whose shell runs it. */
  on: string;
  /** Left running while the lesson goes on. */
  background: boolean;
  /** The terminal it belongs to, from 1; 0 for what the tool prepares, in a shell that no learner types in. */
  terminal: number;
  position: Position;
}

/** An answer that looks right and is not, with what the failing verdict must say. */
export interface WrongAnswer {
  command: Command;
  expect: string;
  /** What becomes of the packet of a check that fails with it, and what must be named as deciding it. */
  why?: { outcome: OutcomeName; names: string };
}

/** A program that tells the answer to a question. */
export interface ToldBy {
  on: Place;
  program: TrustedProgram;
  arguments: string[];
  /** The answer is the word behind this text; without it, the number of lines. */
  behind?: string;
}

/** A question of a step. */
export interface Ask {
  id: string;
  kind: 'choice' | 'text' | 'number' | 'predict';
  question: string;
  /** What to choose from; always there for `choice`, may be there for `predict`. */
  choices: string[];
  /** The right answers: one of the choices, or texts or numbers that count as right. */
  answers: string[];
  /** Where the world's own answer is found, which may be another one than the lesson expects. */
  toldBy?: ToldBy;
  /** A command whose output answers it: who is wrong at first is sent there, and may answer again. */
  tryFirst?: string;
  explanation: string;
  position: Position;
}

/** One thing to achieve. */
export interface Step {
  id: string;
  title: string;
  /** Capabilities without which the step cannot be done. */
  needs: string[];
  /** Whether the world is drawn once the step has passed. */
  map?: boolean;
  points: number;
  /** Markdown of the step as shown: prose, shown commands and illustrations; no checks, hints or answers. */
  prose: string;
  /** What `sh run` says, in order. */
  commands: Command[];
  /** What `sh solution` says. */
  solution: Command[];
  setup: Command[];
  alternatives: Command[];
  wrong: WrongAnswer[];
  checks: BoundCheck[];
  asks: Ask[];
  /** Rungs of the hint ladder, as Markdown. */
  hints: string[];
  position: Position;
}

/** One Markdown file of `lessons/`. */
export interface Lesson {
  /** The slug of `NN-slug.md`: the lesson's id for ever. */
  id: string;
  /** The NN of `NN-slug.md`. */
  order: number;
  file: string;
  /** What its values were picked from; absent in a lesson that is the same for everybody. */
  seed?: string;
  title: string;
  summary: string;
  minutes: number;
  /** What a learner can do at its end, a few words each. */
  objectives?: string[];
  /** Words that it explains, and what they mean. */
  words?: Readonly<Record<string, string>>;
  /** It tells symptoms, and what is behind them only to who asks; its points are shown. */
  exercise?: boolean;
  /** Machines that are the learner's to change beside those that its answers change. */
  yours?: readonly string[];
  /** Ids of lessons to take before. */
  after: string[];
  /** Capabilities the whole lesson needs. */
  needs: string[];
  world: World;
  /** Markdown before the first step. */
  prose: string;
  steps: Step[];
}

/** The commands that bring a step about: its own, and the answer where it only states a goal. */
export function answerOf(step: Step): Command[] {
  return [...step.commands, ...step.solution];
}

/** The first line of a command that is no comment, to tell it by; cut where it is long. */
export function firstLine({ text }: Pick<Command, 'text'>): string {
  const lines = text.trim().split('\n', 100);
  const line = lines.find((each) => !/^\s*(?:#|$)/.test(each)) ?? lines[0] ?? '';
  return cutText(line.trim().slice(0, 500), 100);
}
