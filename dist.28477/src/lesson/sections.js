/** Cuts a lesson's body into what stands before the first step, and the steps. */
export function splitSections(blocks) {
    const before = [];
    const sections = [];
    for (const block of blocks) {
        const { token, offset } = block;
        if (token.type === 'space')
            continue;
        if (token.type === 'heading' && token.depth === 2)
            sections.push({ title: token.text.trim(), offset, blocks: [] });
        else
            (sections.at(-1)?.blocks ?? before).push(block);
    }
    return { before, sections };
}
//# sourceMappingURL=sections.js.map