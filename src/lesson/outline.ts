import { readFileText } from '../document/file-text.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { knownOutlines, outlineKey } from './known-outlines.ts';
import { listLessonFiles } from './lesson-files.ts';
import type { LessonOutline } from './lesson-outline.ts';

/**
 * Reads the outlines of all lessons of a folder, in their order: many times faster than reading the lessons, and
 * without the checks; at once where a text is one that was read when the program was built. Lessons whose outline is faulty are left out; faults elsewhere are not found.
 * @throws UnderlayError 'lesson' when the folder or a file in it cannot be read
 */
export async function readOutlines(folder: string): Promise<{ outlines: LessonOutline[]; diagnostics: Diagnostic[] }> {
  const { files, diagnostics } = await listLessonFiles(folder);
  const texts = await Promise.all(files.map(({ path }) => readFileText(path)));
  const known = await knownOutlines();
  const outlines: LessonOutline[] = [];
  for (const [index, file] of files.entries()) {
    const read = texts[index];
    if (read === undefined) continue;
    const kept = 'text' in read ? known.get(outlineKey(read.text)) : undefined;
    if (kept) {
      outlines.push({ ...kept, id: file.id, order: file.order, file: file.path });
      continue;
    }
    // It brings the readers of YAML and Markdown along, which take longer to load than all the rest of a list.
    const { outlineOf } = await import('./read-outline.ts');
    const { outline, faults } = 'fault' in read ? { faults: [read.fault] } : outlineOf(read.text, file.path);
    diagnostics.push(...faults);
    if (outline) outlines.push(outline);
  }
  return { outlines, diagnostics };
}
