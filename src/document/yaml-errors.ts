import type { YAMLParseError } from 'yaml';

/** What a fault in the YAML itself means to an author. */
export function yamlErrorMessage(error: YAMLParseError): string {
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return 'a tab cannot indent YAML; use spaces';
    case 'MULTIPLE_DOCS':
      return 'a second YAML document begins here; leave out the line `---` or `...`';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'a second `key:` on the same line or wrongly indented; put a value that contains `: ` in quotes';
    case 'MULTILINE_IMPLICIT_KEY':
      return 'expected `key: value`, with a space after the colon';
    case 'RESOURCE_EXHAUSTION':
      return 'nested too deep';
    default:
      return `not valid YAML: ${error.message}`;
  }
}
