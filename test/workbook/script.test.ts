import { describe, expect, it } from 'vitest';
import { type ParsedScript, parseScript } from '../../src/workbook/script.ts';
import { aLesson, anAsk, aStep } from '../attempt/samples.ts';

const lesson = aLesson([aStep('one', { asks: [anAsk('one.ask.1')] }), aStep('two')]);
const parse = (text: string): ParsedScript => parseScript(text, 'a.sh', lesson);

function stepsOf(text: string) {
  const parsed = parse(text);
  if (!('workbook' in parsed)) throw new Error(`no steps in ${JSON.stringify(parsed)}`);
  const { prelude = [], steps } = parsed.workbook;
  const texts = steps.flatMap(({ id, commands }) => commands.map((command) => `${id}: ${command.text.trim()}`));
  return { prelude: prelude.map((command) => command.text.trim()), texts, warnings: parsed.warnings };
}

describe('a script', () => {
  it('without comments that name steps is one command', () => {
    expect(parse('#!/bin/bash\nset -e\r\nls\n')).toMatchObject({
      command: { text: '#!/bin/bash\nset -e\nls\n', on: 'host', terminal: 1, background: false },
      warnings: [],
    });
  });

  it('is cut where its comments name steps, and what stands before comes first', () => {
    const text = '#!/bin/bash\nset -e\nf() { :; }\n# step: one\nf\nls\n  #step: two and more\nid\n# step: one\nw\n';
    expect(stepsOf(text)).toEqual({
      prelude: ['#!/bin/bash\nset -e\nf() { :; }'],
      texts: ['one: # step: one\nf\nls', 'one: # step: one\nw', 'two: #step: two and more\nid'],
      warnings: [],
    });
    expect(stepsOf('#!/bin/bash\n# step: one\nls\n').prelude).toEqual([]);
  });

  it('is not cut inside a here-document, a text or a loop', () => {
    const inside = ['cat <<E', '# step: two', 'E', "x='", "# step: two'", 'for a in b; do', '# step: two', ':', 'done'];
    expect(stepsOf(['# step: one', ...inside].join('\n')).texts).toHaveLength(1);
  });

  it('hands in nothing for a step without commands', () => {
    expect(stepsOf('# step: one\n# nothing yet\n# step: two\nid').texts).toEqual(['two: # step: two\nid']);
  });

  it('may name steps and questions that there are not, which is told', () => {
    const { texts, warnings } = stepsOf('# step: onee\nls\n# answer: two.ask.1 x\n# step: two\nid');
    expect(texts).toEqual(['two: # step: two\nid']);
    expect(warnings).toEqual([
      expect.stringContaining('line 3: lesson sample has no question `two.ask.1`'),
      'line 1: lesson sample has no step `onee`; did you mean `one`?',
    ]);
  });

  it('may answer questions, whether it has steps or not', () => {
    const whole = parse('ls\n# answer: one.ask.1 a b \n');
    expect('answers' in whole && [...whole.answers]).toEqual([['one.ask.1', 'a b']]);
    const cut = parse('# step: one\nls\n# answer: one.ask.1 yes\n');
    expect('workbook' in cut && cut.workbook.steps.flatMap(({ answers }) => [...answers])).toEqual([
      ['one.ask.1', 'yes'],
    ]);
  });

  it.each([
    ['', 1, 'the script is empty'],
    ['\n \n', 1, 'the script is empty'],
    ['ls\n\0', 2, 'a NUL byte: this is no shell script'],
  ])('cannot be %j', (text, line, message) => {
    expect(parse(text)).toMatchObject({ fault: { file: 'a.sh', line, message } });
  });
});
