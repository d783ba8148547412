/** `file:line:column: message`, the form that editors and terminals can jump to. */
export function formatDiagnostic({ file, line, column, message }) {
    return `${file}:${line}:${column}: ${message}`;
}
//# sourceMappingURL=diagnostic.js.map