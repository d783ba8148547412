import { readOutlines } from '../lesson/outline.ts';
import { probeCapabilities } from '../machine/capabilities.ts';
import { asTyped } from '../machine/own-command.ts';
import { loadProgress } from '../progress/progress.ts';
import { progressFolder, progressKey } from '../progress/state-folder.ts';
import { summaryOf } from '../progress/summary.ts';
import { askMenu } from '../terminal/menu.ts';
import type { Style } from '../terminal/style.ts';
import { groupOf } from './lesson-groups.ts';
import { lessonsFolder } from './lessons-folder.ts';

/** The menu of lessons with the progress in each; undefined when the person leaves it. */
export async function chooseLesson(style: Style): Promise<string | undefined> {
  const folder = progressFolder();
  const { outlines } = await readOutlines(lessonsFolder());
  const needs = [...new Set(outlines.flatMap((outline) => outline.needs))];
  const capabilities = needs.length > 0 ? await probeCapabilities(needs) : [];
  const entries = await Promise.all(
    outlines.map(async (outline) => {
      const { saved } = await loadProgress(folder, await progressKey(outline, lessonsFolder()));
      const progress = saved ? summaryOf(outline, saved) : undefined;
      const missing = capabilities.find(({ name, ok }) => !ok && outline.needs.includes(name));
      const state = progress?.completed
        ? progress.known
          ? 'known'
          : 'done'
        : progress
          ? `step ${progress.passed} of ${progress.of} done`
          : `${outline.minutes} minutes`;
      return {
        value: outline.id,
        number: outline.order,
        group: groupOf(outline.order),
        open: !progress?.completed && !missing,
        name: `${String(outline.order).padStart(2, '0')} · ${outline.title} (${state})`,
        description: outline.summary,
        ...(missing
          ? {
              disabled: `needs ${missing.name}: ${missing.because ?? 'missing'}${missing.cure ? `; ${asTyped(missing.cure)}` : ''}`,
            }
          : {}),
      };
    }),
  );
  return askMenu('Which lesson?', entries, style, entries.find(({ open }) => open)?.value);
}
