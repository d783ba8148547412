import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { attemptPage, isAttemptPage } from '../../src/page/attempt-page.ts';
import { aLink } from '../domain/kernel-samples.ts';
import { bridged, topologyOf } from '../topology/samples.ts';
import { anAttempt } from './samples.ts';

describe('the page of an attempt', () => {
  it('has what was said, typed, printed, changed, judged, asked and drawn', () => {
    const page = attemptPage(
      anAttempt(
        {
          commands: [
            {
              text: 'ip -br link\ntrue',
              machine: 'web',
              terminal: 2,
              status: 3,
              printed: 'lo\nup',
              changes: ['+ web: x'],
            },
          ],
          answers: { which: { given: 'no', right: false } },
          saw: { one: 'a thing' },
          map: topologyOf(bridged()),
        },
        'Some **prose** with a [page](https://example.org/a?b&c).',
      ),
    );
    expect(isAttemptPage(page)).toBe(true);
    expect(page).toContain('<p>1 of 1 step passed.</p>'.replace('<p>', '<p class="facts">'));
    expect(page).toContain(
      '<p>Some <strong>prose</strong> with a <a href="https://example.org/a?b&#38;c" rel="noopener noreferrer">page</a>.</p>',
    );
    expect(page).toContain(
      '<i>web, terminal 2:~#</i> <b>ip -br link\ntrue</b>\nlo\nup\n<i>(exit status 3)</i>\n<i>  + web: x</i></pre>',
    );
    expect(page).toContain('one holds <span class="of">(saw: a thing)</span>');
    expect(page).toContain('<span class="bad">✗ wrong:</span> no</p>');
    expect(page).toContain('<p>Because.</p>');
    expect(page).toMatch(/<figure><svg [\s\S]*>mynetns0<[\s\S]*<\/svg><\/figure>/);
  });

  it('does not tell the answer to a question that nobody answered, and draws nothing where nothing is known', () => {
    const page = attemptPage(anAttempt({ status: 'todo' }));
    expect(page).toContain('Not answered yet.');
    expect(page).not.toContain('Because.');
    expect(page).not.toContain('<svg');
  });

  it('allows the browser its own styles and nothing else', () => {
    const page = attemptPage(anAttempt());
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(page.match(/<style>/g)).toHaveLength(1);
  });
});

describe('no text becomes markup', () => {
  const evil = `<script>bad()</script><img src=x onerror=bad()>"'><svg onload=bad()>\u202e\u001b[2J`;
  const links = '[a](javascript:bad()) ![b](http://x/y.png) [c](data:text/html,bad) <a href="http://x">d</a>';
  const everywhere = attemptPage(
    (() => {
      const attempt = anAttempt(
        {
          status: 'passed',
          commands: [{ text: evil, machine: evil, terminal: 1, status: 0, printed: evil, changes: [evil] }],
          answers: { which: { given: evil, right: true } },
          saw: { one: evil },
          map: topologyOf(bridged((all) => [...all, aLink(9, evil)])),
        },
        `${evil}\n\n${links}\n\n\`\`\`${evil}\n${evil}\n\`\`\`\n\n- ${evil}\n\n| ${evil} |\n|---|\n| ${evil} |\n\n<!-- in words: ${evil} -->\n`,
      );
      attempt.lesson.title = evil;
      attempt.lesson.id = evil;
      for (const { step } of attempt.steps) {
        step.title = evil;
        step.prose = `${evil}\n${links}`;
        for (const check of step.checks) check.describe = evil;
        for (const ask of step.asks) Object.assign(ask, { question: evil, explanation: evil });
      }
      return attempt;
    })(),
  );
  const tags = new Set([...everywhere.matchAll(/<([a-z][\w-]*)/gi)].map(([, name]) => name));

  it('in no place of the page', () => {
    expect(everywhere.split('bad()').length).toBeGreaterThan(15);
    for (const name of ['script', 'img', 'iframe', 'object', 'link', 'form']) expect(tags).not.toContain(name);
    expect(everywhere).not.toMatch(/<[^>]*\son\w+\s*=/i);
    expect(everywhere).not.toMatch(/(?:href|src)="(?!https?:)/);
    expect(everywhere).not.toContain('javascript:bad()"');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: there are to be none
    expect(everywhere).not.toMatch(/[\u202e\u001b]/);
  });
});
