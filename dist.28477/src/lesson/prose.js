/** Joins the Markdown of the blocks that a learner sees. */
export function joinProse(raws) {
    return raws
        .map((raw) => raw.replace(/^\n+/, '').trimEnd())
        .filter((raw) => raw !== '')
        .join('\n\n');
}
/** HTML without its comments, which are the author's own. */
export function withoutComments(html) {
    let kept = '';
    let from = 0;
    for (let open = html.indexOf('<!--'); open !== -1; open = html.indexOf('<!--', from)) {
        kept += html.slice(from, open);
        const close = html.indexOf('-->', open);
        if (close === -1)
            return kept;
        from = close + 3;
    }
    return kept + html.slice(from);
}
//# sourceMappingURL=prose.js.map