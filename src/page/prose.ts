import { Marked, type Tokens } from 'marked';
import { lookMark } from '../domain/lesson-programs.ts';
import { withAlerts } from '../text/alerts.ts';
import { escapedMarkup } from '../text/escaped-markup.ts';
import { visible } from '../text/visible.ts';
import { visibleLines } from './visible-lines.ts';

/** The words for a drawing, which whoever cannot see it is told. */
const inWords = /^<!-- in words:([\s\S]*?)-->\s*$/;

/**
 * Markdown as HTML that holds nothing but text, listings, lists, tables and links to pages: markup in it is shown as
 * it was written, pictures by their names.
 */
const marked = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }) => {
      const [, words] = inWords.exec(text) ?? [];
      if (words !== undefined) return `<p class="unseen">${escapedMarkup(words.trim())}</p>\n`;
      return text.startsWith('<!--') ? '' : escapedMarkup(text);
    },
    image: ({ text }) => escapedMarkup(text),
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      const address = webAddress(href);
      return address === undefined ? text : `<a href="${escapedMarkup(address)}" rel="noopener noreferrer">${text}</a>`;
    },
    heading({ depth, tokens }) {
      const level = Math.min(6, depth + 1);
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
    code: listing,
  },
});

/** @param markdown of a lesson, which may be anybody's */
export function proseHtml(markdown: string): string {
  return marked.parse(withAlerts(visibleLines(markdown)), { async: false });
}

/** The same for one line of it, such as a title. */
export function titleHtml(markdown: string): string {
  return marked.parseInline(visible(markdown), { async: false });
}

function webAddress(href: string): string | undefined {
  try {
    const { protocol, href: address } = new URL(href);
    return ['http:', 'https:'].includes(protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}

function listing({ text, lang = '' }: Tokens.Code): string {
  const commands = lang.startsWith('sh');
  const on = /\bon=(\S+)/.exec(lang)?.[1];
  const terminal = /\bterm=(\d)/.exec(lang)?.[1];
  const place = [...(terminal ? [`in terminal ${terminal}`] : []), ...(on ? [`on ${on}`] : [])].join(', ');
  const label = place === '' || !commands ? '' : `<p class="place">${escapedMarkup(place)}:</p>\n`;
  const shown = commands ? text.replace(lookMark, '') : text;
  return `${label}<pre><code>${escapedLines(shown)}</code></pre>\n`;
}

const escapedLines = (text: string): string => text.split('\n').map(escapedMarkup).join('\n');
