/** Joins the Markdown of the blocks that a learner sees. */
export function joinProse(raws: readonly string[]): string {
  return raws
    .map((raw) => raw.replace(/^\n+/, '').trimEnd())
    .filter((raw) => raw !== '')
    .join('\n\n');
}

const inWords = /^<!-- in words:/;

/** Whether HTML is the words for a drawing, which are shown where the drawing does not fit. */
export function isInWords(html: string): boolean {
  return inWords.test(html);
}

/** HTML without its comments, which are the author's own; but for a drawing's words. */
export function withoutComments(html: string): string {
  if (isInWords(html)) return html;
  let kept = '';
  let from = 0;
  for (let open = html.indexOf('<!--'); open !== -1; open = html.indexOf('<!--', from)) {
    kept += html.slice(from, open);
    const close = html.indexOf('-->', open);
    if (close === -1) return kept;
    from = close + 3;
  }
  return kept + html.slice(from);
}
