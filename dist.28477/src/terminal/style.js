import picocolors from 'picocolors';
/**
 * The style for an output stream: no colour with NO_COLOR (no-color.org), on a dumb terminal or without a terminal;
 * plain where asked for or on a dumb terminal.
 */
export function styleFor(output, plain = false) {
    const dumb = process.env.TERM === 'dumb';
    const colour = Boolean(output.isTTY) && !dumb && !process.env.NO_COLOR;
    return { colors: picocolors.createColors(colour), colour, plain: plain || dumb, width: output.columns || 80 };
}
//# sourceMappingURL=style.js.map