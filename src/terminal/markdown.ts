import { stripVTControlCharacters } from 'node:util';
import { Marked, type Token, type Tokens } from 'marked';
import { markedTerminal } from 'marked-terminal';
import picocolors from 'picocolors';
import { lookMark } from '../domain/lesson-programs.ts';
import { withAlerts } from '../text/alerts.ts';
import { graphemeWidth, widestLine } from '../text/text-width.ts';
import { drawingsWithin } from './drawings.ts';
import { foldLine } from './fold-line.ts';
import { tableLines } from './table.ts';
import { filler, lineEnd, wrapStyled } from './wrap-styled.ts';

export interface MarkdownStyle {
  /** Columns. */
  width: number;
  colour: boolean;
  /** Words instead of signs. */
  plain: boolean;
}

const longestLine = 92;
const colours = picocolors.createColors(true);
const indent = '  ';
/** Columns before the text of a list's items. */
const listIndent = 4;
/** What marked-terminal puts in the place of a colon in code. */
const hiddenColon = '*#COLON|*';

/** A lesson's Markdown as lines for the terminal; ends without a line break. */
export function renderMarkdown(markdown: string, style: MarkdownStyle): string {
  const width = Math.max(20, Math.min(style.width, longestLine) - indent.length);
  const marked = new Marked();
  marked.use(
    markedTerminal({
      width,
      // It would break words, and part them from a bracket or a comma beside them.
      reflowText: false,
      paragraph: (text: string) => wrapStyled(text, width),
      emoji: false,
      showSectionPrefix: false,
      tab: 2,
      // Colours that hold on light and on dark backgrounds, and none that carries a meaning.
      codespan: colours.cyan,
      firstHeading: colours.bold,
      heading: colours.bold,
      blockquote: (text: string) => quotation(text, width),
      html: (text: string) => text,
      ...(style.plain ? { hr: () => '' } : {}),
    }),
    {
      renderer: {
        code: (token) => codeBlock(token, width),
        text: inlineText(width - listIndent),
        br: () => lineEnd,
        table: tableWithin(width, style.plain ? '' : '─'),
      },
    },
  );
  const tokens = marked.lexer(withFillers(withAlerts(drawingsWithin(markdown, width, style.plain))));
  const text = marked.parser(tokens).replaceAll(filler, '');
  const lines = text
    .replace(/\n{3,}/g, '\n\n')
    // Not the indentation of a listing that comes first.
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
    .split('\n');
  const shown = lines.map((line) => (line.trim() === '' ? '' : `${indent}${line.trimEnd()}`)).join('\n');
  return style.colour ? shown : stripVTControlCharacters(shown);
}

/** marked-terminal breaks lines by characters, not by columns: a wide one is made to count as two. */
function withFillers(markdown: string): string {
  return markdown.replace(/[\u1100-\uffef]/g, (character) =>
    graphemeWidth(character) === 2 ? `${character}${filler}` : character,
  );
}

/** marked-terminal leaves the text of list items as it is: their styles have to be parsed here, their lines broken. */
function inlineText(width: number) {
  return function (
    this: { parser: { parseInline(tokens: Token[]): string } },
    token: Tokens.Text | Tokens.Escape,
  ): string | false {
    return 'tokens' in token && token.tokens ? wrapStyled(this.parser.parseInline(token.tokens), width) : false;
  };
}

/** What is quoted stands further in, so that its lines have to be broken anew. */
function quotation(text: string, width: number): string {
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => wrapStyled(paragraph.trim(), width - indent.length));
  return paragraphs.join('\n\n').replace(/^(?=.)/gm, indent);
}

function tableWithin(width: number, rule: string) {
  return function (this: { parser: { parseInline(tokens: Token[]): string } }, { header, rows }: Tokens.Table): string {
    const cells = (row: Tokens.TableCell[]) =>
      row.map(({ tokens }) => this.parser.parseInline(tokens).replaceAll(hiddenColon, ':'));
    return `${tableLines({ rule, header: cells(header), rows: rows.map(cells) }, width, colours.bold).join('\n')}\n\n`;
  };
}

/** Commands and outputs stand by themselves, indented and not highlighted; drawings stay as they are, moved left where room is short. */
function codeBlock({ text, lang = '' }: Tokens.Code, width: number): string {
  // The mark that a command is only for looking is for the prover, not for the learner.
  const shown = lang.startsWith('sh') ? text.replace(lookMark, '') : text;
  const kind = lang.startsWith('sh') ? 'command' : lang.startsWith('console') ? 'output' : undefined;
  const fold = (line: string) => (kind ? foldLine(line, kind, width - 4) : [line]);
  const margin = ' '.repeat(kind ? 4 : Math.max(0, Math.min(4, width - widestLine(text))));
  const lines = shown.split('\n').flatMap((line) => fold(line).map((part) => `${margin}${part}`));
  const on = /\bon=(\S+)/.exec(lang)?.[1];
  const terminal = /\bterm=(\d)/.exec(lang)?.[1];
  const place = [...(terminal ? [`in terminal ${terminal}`] : []), ...(on ? [`on ${on}`] : [])].join(', ');
  const label = place === '' ? [] : [`${place}:`];
  return `${[...label, ...lines].join('\n')}\n\n`;
}
