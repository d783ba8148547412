/** A place in a file; line and column count from 1. */
export interface Position {
  file: string;
  line: number;
  column: number;
}

/** A fault in a lesson: the author's to mend. */
export interface Diagnostic extends Position {
  message: string;
}

/** `file:line:column: message`, the form that editors and terminals can jump to. */
export function formatDiagnostic({ file, line, column, message }: Diagnostic): string {
  return `${file}:${line}:${column}: ${message}`;
}
