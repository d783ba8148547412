import { exitStatus } from '../domain/errors.ts';
import { readOutlines } from '../lesson/outline.ts';
import { listProgress } from '../progress/progress.ts';
import { progressFolder, progressKey } from '../progress/state-folder.ts';
import { summaryOf } from '../progress/summary.ts';
import { styleFor } from '../terminal/style.ts';
import { visibleJson } from '../text/visible.ts';
import { lessonsFolder } from './lessons-folder.ts';
import { listText } from './list-text.ts';
import type { ListedLesson } from './listed-lesson.ts';
import { Obstacles } from './obstacles.ts';
import type { Streams } from './streams.ts';

/**
 * Lists the lessons with the progress in each and what can run here.
 * @returns exit status: 2 when a lesson is left out because it is faulty
 */
export async function list({ json = false }: { json?: boolean }, { stdout, stderr }: Streams): Promise<number> {
  const folder = lessonsFolder();
  const { outlines, diagnostics } = await readOutlines(folder);
  const [progress, obstacles] = await Promise.all([
    listProgress(progressFolder()),
    Obstacles.find(outlines.flatMap(({ needs }) => needs)),
  ]);
  const lessons = await Promise.all(
    outlines.map(async (outline): Promise<ListedLesson> => {
      const { id, title, summary, minutes, after } = outline;
      const saved = progress.get(await progressKey(outline, folder));
      const { passed, completed, known } = saved
        ? summaryOf(outline, saved)
        : { passed: 0, completed: false, known: false };
      const { because = null, cure = null } = obstacles.to(outline.needs) ?? {};
      const runnable = because === null;
      return {
        id,
        title,
        summary,
        minutes,
        after,
        steps: outline.steps.length,
        passed,
        completed,
        known,
        runnable,
        because,
        cure,
      };
    }),
  );
  const numbered = lessons.map((lesson, index) => ({ ...lesson, order: outlines[index]?.order ?? 0 }));
  stdout.write(
    json ? `${visibleJson(JSON.stringify({ version: 1, lessons }, null, 2))}\n` : listText(numbered, styleFor(stdout)),
  );
  if (diagnostics.length === 0) return exitStatus.ok;
  stderr.write('underlay: there are faulty lessons, which are not listed\n  cure: underlay lint shows what is wrong\n');
  return exitStatus.usage;
}
