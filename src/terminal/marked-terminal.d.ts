declare module 'marked-terminal' {
  /** Renderer options; only those in use. Its published types do not fit marked 18. */
  export function markedTerminal(options: Record<string, unknown>): import('marked').MarkedExtension;
}
