import { widestLine } from '../text/text-width.ts';

const drawing = /^```text\n([\s\S]*?)\n```[ \t]*$(?:\n+<!-- in words:([\s\S]*?)-->)?/gm;

/**
 * A lesson's Markdown with its drawings as they can be shown: those that are wider than the window, and all where
 * somebody wants words, are said in words.
 * @param width columns that a drawing may have
 */
export function drawingsWithin(markdown: string, width: number, inWords: boolean): string {
  return markdown.replace(drawing, (_whole, text: string, words?: string) => {
    const columns = widestLine(text);
    const shown = `\`\`\`text\n${text}\n\`\`\``;
    if (words !== undefined) return columns > width || inWords ? words.trim() : shown;
    return columns > width
      ? `(A drawing of ${columns} columns stands here; \`task\` shows it in a wider window.)`
      : shown;
  });
}
