import { expect, test } from 'vitest';
import { gradeFairly } from '../../src/commands/grade-fairly.ts';
import type { FileGrade } from '../../src/commands/grade-file.ts';
import { aGrade } from '../report/grade-samples.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('what others may have disturbed is graded once more, by itself, and that counts', async () => {
  const begun: string[] = [];
  let [atWork, most, told] = [0, 0, 0];
  const grade = async (name: string): Promise<FileGrade> => {
    const again = begun.includes(name);
    begun.push(name);
    atWork += 1;
    if (again) most = Math.max(most, atWork);
    await turn();
    atWork -= 1;
    return { grade: aGrade(`${name}${again ? ' again' : ''}`, []), doubtful: name !== 'b' };
  };
  const grades = await Promise.all(gradeFairly(['a', 'b', 'c'], grade, () => (told += 1)));
  expect(grades.map(({ learner }) => learner)).toEqual(['a again', 'b', 'c again']);
  expect({ begun, most, told }).toEqual({ begun: ['a', 'b', 'c', 'a', 'c'], most: 1, told: 3 });
});

test('a file that was alone from the beginning is graded once', async () => {
  const grade = async (name: string): Promise<FileGrade> => ({ grade: aGrade(name, []), doubtful: true });
  const grades = await Promise.all(gradeFairly(['a'], grade, () => {}));
  expect(grades.map(({ learner }) => learner)).toEqual(['a']);
});

test('a failure is the failure of its file, and the others are graded', async () => {
  const grade = async (name: string): Promise<FileGrade> => {
    if (name === 'b') throw new Error('interrupted');
    return { grade: aGrade(name, []), doubtful: name === 'a' };
  };
  const settled = await Promise.allSettled(gradeFairly(['a', 'b', 'c'], grade, () => {}));
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
