import { describe, expect, it } from 'vitest';
import { glossaryOf, whatText } from '../../src/guide/glossary.ts';
import { styleFor } from '../../src/terminal/style.ts';

const style = { ...styleFor(process.stdout), width: 60 };
const lesson = (order: number, words: Record<string, string>) => ({
  id: `l${order}`,
  order,
  title: `Lesson ${order}`,
  words,
});
const glossary = glossaryOf([
  lesson(1, { 'MAC address': 'a number.', switch: 'a box.' }),
  lesson(2, { ARP: 'a question.', Switch: 'another box.' }),
]);
const told = (wanted?: string) => whatText(glossary, wanted, style);

describe('the words that lessons explain', () => {
  it.each([
    ['arp', 'ARP: a question.'],
    ['mac  Address', 'MAC address: a number.'],
    ['MAC addresses', 'MAC address: a number.'],
    ['switches', 'switch: a box.'],
  ])('%s is found in any case, and in the plural', (wanted, line) => {
    expect(told(wanted)).toMatchObject({ found: true, text: expect.stringContaining(line) });
  });

  it('tell the lesson, and are listed by lessons', () => {
    expect(told('arp').text).toContain('Lesson 2, Lesson 2, explains it.');
    expect(whatText(glossary, 'arp', style, { id: 'l2' }).text).toContain('This lesson explains it');
    expect(told().text).toContain('  lesson  1  MAC address, switch\n  lesson  2  ARP');
  });

  it('are told from others, which may be near', () => {
    expect(told('swich')).toMatchObject({ found: false, text: expect.stringContaining('Did you mean `switch`?') });
    expect(told('\x1b[2Jzebra').text).not.toContain('\x1b[2J');
    expect(whatText([], undefined, style).text).toBe('No lesson explains a word.');
  });
});
