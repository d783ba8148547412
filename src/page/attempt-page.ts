import { createHash } from 'node:crypto';
import type { Lesson } from '../domain/lesson.ts';
import { counted } from '../text/counted.ts';
import { svgStyle } from '../topology/svg.ts';
import { proseHtml } from './prose.ts';
import { type ShownStep, stepSection } from './step-section.ts';
import { pageStyle } from './style.ts';
import { lineHtml } from './visible-lines.ts';

/** An attempt that is shown. */
export interface ShownAttempt {
  lesson: Lesson;
  /** The mark of the lesson's text. */
  fingerprint: string;
  /** The program's version. */
  version: string;
  steps: readonly ShownStep[];
  /** The help that was taken, in words; empty where there was none. */
  help: string;
}

const beginning = '<!doctype html>\n<!-- underlay: an attempt, page 1 -->\n';

/** Whether a text is such a page, which a new one may take the place of. */
export const isAttemptPage = (text: string): boolean => text.startsWith(beginning);

/**
 * An attempt as one page of HTML that needs nothing else: it loads nothing, runs nothing, and tells the browser so. The
 * lesson and all that commands printed may be anybody's text.
 */
export function attemptPage({ lesson, fingerprint, version, steps, help }: ShownAttempt): string {
  const styles = `${pageStyle}${svgStyle}`;
  const hash = createHash('sha256').update(styles).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const title = lineHtml(lesson.title);
  const passed = steps.filter(({ status }) => status === 'passed').length;
  const how = `${passed} of ${counted(steps.length, 'step')} passed${help === '' ? '' : `, with ${help}`}.`;
  const parts = [
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${title}</title>`,
    `<style>${styles}</style>`,
    '</head>',
    '<body>',
    `<h1>${title}</h1>`,
    `<p class="facts">${lineHtml(how)}</p>`,
    proseHtml(lesson.prose),
    ...steps.map((step, index) => stepSection(step, index + 1)),
    `<p class="facts">Written by underlay ${lineHtml(version)}; lesson ${lineHtml(lesson.id)}, ${lineHtml(fingerprint)}.</p>`,
    '</body>',
    '</html>',
  ];
  return `${beginning}${parts.join('\n')}\n`;
}
