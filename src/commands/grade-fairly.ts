import type { Grade } from '../domain/grade.ts';
import type { FileGrade } from './grade-file.ts';

/**
 * Grades files side by side. Those whose sandbox has perished, or during which memory ran out, may have suffered from
 * another's hunger: they are graded once more when all others have been, each by itself, and that counts.
 * @param tell is told of each file that has its grade
 * @returns what will be the grades, in the order of the files
 */
export function gradeFairly<File>(
  files: readonly File[],
  grade: (file: File) => Promise<FileGrade>,
  tell: () => void,
): Promise<Grade>[] {
  const first = files.map((file) => ({ file, grading: grade(file) }));
  let before: Promise<unknown> = Promise.allSettled(first.map(({ grading }) => grading));
  return first.map(async ({ file, grading }) => {
    const found = await grading;
    if (!found.doubtful || files.length === 1) {
      tell();
      return found.grade;
    }
    const alone = before.then(() => grade(file));
    before = alone.catch(() => {});
    const { grade: counting } = await alone;
    tell();
    return counting;
  });
}
