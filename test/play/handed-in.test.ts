import { describe, expect, it } from 'vitest';
import type { Command, Step } from '../../src/domain/lesson.ts';
import type { StepOutcome } from '../../src/domain/outcome.ts';
import { failed, passed } from '../../src/domain/verdict.ts';
import type { WorkbookStep } from '../../src/domain/workbook.ts';
import { takeWorkbook } from '../../src/play/handed-in.ts';
import { play } from '../../src/play/play.ts';
import type { CommandResult, Stage } from '../../src/play/stage.ts';
import { stepReport } from '../../src/report/assemble.ts';
import { aCheck, aCommand, aLesson, anAsk, aStep, noProbe } from '../attempt/samples.ts';

const done = new Set<string>();

/** A step that is passed when a command of its name ran, by `do ID` in the lesson and `my ID` in the workbook. */
function doing(id: string, rest: Partial<Step> = {}): Step {
  const holds = () => [`do ${id}`, `my ${id}`].some((text) => done.has(text));
  const check = aCheck(`${id}.1`, async () => (holds() ? passed(id) : failed('nothing', id)));
  return aStep(id, { commands: [aCommand('echo')], solution: [aCommand(`do ${id}`)], checks: [check], ...rest });
}

function handIn(id: string, texts: string[], answers: Record<string, string | null> = {}): WorkbookStep {
  return { id, commands: texts.map((text) => aCommand(text)), answers: new Map(Object.entries(answers)) };
}

/** Plays a workbook; what ran and how each step came out. */
async function judge(steps: Step[], handedIn: WorkbookStep[], only?: string) {
  done.clear();
  const ran: string[] = [];
  const stage: Stage = {
    ...{ pace: 1, probe: noProbe },
    async run({ text }: Command): Promise<CommandResult> {
      done.add(text);
      ran.push(text);
      return { status: 0, output: '', timedOut: false };
    },
  };
  const { lesson, handedIn: work } = takeWorkbook(aLesson(steps), { file: 'a', lesson: 'sample', steps: handedIn });
  const outcomes: StepOutcome[] = [];
  for await (const event of play(lesson, stage, { capabilities: [], deadline: 60, handedIn: work, only })) {
    if (event.type === 'outcome') outcomes.push(event.outcome);
  }
  return { ran, outcomes, ok: outcomes.map(({ ok }) => ok), points: outcomes.map((one) => stepReport(one).points.got) };
}

describe('the commands of a workbook', () => {
  it("are done instead of the lesson's own, after its setup", async () => {
    const steps = [doing('one', { setup: [aCommand('prepare')] }), doing('two')];
    const { ran, ok } = await judge(steps, [handIn('two', ['my two']), handIn('one', ['x', 'my one'])]);
    expect(ran).toEqual(['prepare', 'x', 'my one', 'my two']);
    expect(ok).toEqual([true, true]);
  });

  it("that fail end it, as a lesson's would", async () => {
    const { ran, ok, outcomes } = await judge(
      [doing('one'), doing('two')],
      [handIn('one', ['x']), handIn('two', ['y'])],
    );
    expect({ ran, ok }).toEqual({ ran: ['x'], ok: [false, null] });
    expect(outcomes[1]?.because).toBe('step one failed');
  });

  it("that are missing fail their step alone: the lesson's own bring it about for the next", async () => {
    const steps = [doing('one', { setup: [aCommand('prepare')] }), doing('two')];
    const { ran, ok, outcomes } = await judge(steps, [handIn('two', ['my two'])]);
    expect({ ran, ok }).toEqual({ ran: ['prepare', 'echo', 'do one', 'my two'], ok: [false, true] });
    expect(outcomes[0]).toMatchObject({ because: 'no commands were handed in for this step', missing: true });
  });

  it("that are missing earn nothing by what the lesson's own did before", async () => {
    const both = [aCheck('two.1'), aCheck('two.2', async () => failed('a', 'b'))];
    expect((await judge([doing('one'), doing('two', { checks: both })], [])).points).toEqual([0, 0]);
    expect((await judge([doing('two', { checks: both })], [handIn('two', ['x'])])).points).toEqual([0.5]);
  });

  it("are done silently before a step that is judged alone, and the lesson's own where they are missing", async () => {
    const handedIn = [handIn('two', ['my two']), handIn('three', ['my three'])];
    const { ran, ok } = await judge([doing('one'), doing('two'), doing('three')], handedIn, 'three');
    expect({ ran, ok }).toEqual({ ran: ['echo', 'do one', 'my two', 'my three'], ok: [true] });
  });
});

describe('the answers of a workbook', () => {
  const ask = anAsk('one.ask.1');
  const predict = anAsk('one.ask.2', { kind: 'predict' });
  const withChecks = doing('one', { asks: [ask, predict] });

  it.each([
    ['right', { 'one.ask.1': 'Yes' }, true, 1],
    ['wrong', { 'one.ask.1': 'no' }, false, 0.5],
    ['declined', { 'one.ask.1': null }, false, 0.5],
    ['missing', {}, false, 0.5],
    ['a prediction, which costs nothing', { 'one.ask.1': 'yes', 'one.ask.2': 'no' }, true, 1],
  ])('count like a check: %s', async (_what, answers, ok, points) => {
    const judged = await judge([withChecks], [handIn('one', ['my one'], answers)]);
    expect(judged).toMatchObject({ ok: [ok], points: [points] });
  });

  it('that are wrong do not end it', async () => {
    expect(
      (await judge([withChecks, doing('two')], [handIn('one', ['my one']), handIn('two', ['my two'])])).ok,
    ).toEqual([...[false, true]]);
  });

  it.each([
    ['all right', [ask], { 'one.ask.1': 'yes' }, true],
    ['wrong', [ask], { 'one.ask.1': 'no' }, false],
    ['missing', [ask], {}, false],
    ['a prediction that was made', [predict], { 'one.ask.2': 'no' }, true],
    ['a prediction that was not made', [predict], {}, false],
  ])('decide on a step of questions alone: %s', async (_what, asks, answers, ok) => {
    expect((await judge([aStep('one', { asks })], [handIn('one', [], answers)])).ok).toEqual([ok]);
  });

  it('are judged behind a step that failed where they need nothing else, and are no failure where they do', async () => {
    const steps = [doing('zero'), aStep('one', { asks: [ask] }), doing('two', { asks: [anAsk('two.ask.1')] })];
    const { ok, outcomes } = await judge(steps, [handIn('zero', ['x']), handIn('one', [], { 'one.ask.1': 'yes' })]);
    expect(ok).toEqual([false, true, null]);
    expect(outcomes[2]?.asks).toMatchObject([{ given: null, right: false, counts: false }]);
  });
});

it('a report has questions only where a workbook was judged', async () => {
  const step = aStep('one', { asks: [anAsk('one.ask.1'), anAsk('one.ask.2', { kind: 'predict' })] });
  const { outcomes } = await judge([step], [handIn('one', [], { 'one.ask.1': 'no' })]);
  expect(outcomes.map((outcome) => stepReport(outcome).asks)).toEqual([
    [
      { id: 'one.ask.1', question: 'one.ask.1?', kind: 'text', ok: false, given: 'no' },
      { id: 'one.ask.2', question: 'one.ask.2?', kind: 'predict', ok: null, given: null },
    ],
  ]);
  expect(stepReport({ step, ok: true, results: [], ms: 0 })).not.toHaveProperty('asks');
});
