const alertNames: Record<string, string> = {
  NOTE: 'Note',
  WARNING: 'Warning',
  IMPORTANT: 'Important',
  CAUTION: 'Caution',
};

/** Markdown in which alerts became quotations that begin with their name. */
export function withAlerts(markdown: string): string {
  return markdown.replace(
    /^> \[!(NOTE|WARNING|IMPORTANT|CAUTION)\]\n> ?/gm,
    (_, name: string) => `> **${alertNames[name]}:** `,
  );
}
