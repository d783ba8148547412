import type { Command, Lesson } from '../domain/lesson.ts';
import type { Report } from '../domain/report.ts';
import type { PlayEvent } from '../play/play.ts';
import type { CommandResult } from '../play/stage.ts';
import { stepReport } from '../report/assemble.ts';
import { stepHeader, stepLines, summaryLines } from '../report/text.ts';
import { lessonBanner } from '../terminal/headings.ts';
import type { Style } from '../terminal/style.ts';
import { typedLines } from '../terminal/typed-lines.ts';
import { visible } from '../text/visible.ts';
import type { Output } from './streams.ts';

/** Lines of a command's output that are shown; the beginning and the end tell most. */
const firstLines = 30;
const lastLines = 10;
const margin = '    ';
// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks around a pasted text begin with one
const pasteMarks = /\x1b\[20[01]~/g;

/** Tells a person how a lesson plays, while it plays. */
export class RunText {
  constructor(
    private readonly lesson: Lesson,
    private readonly output: Output,
    private readonly style: Style,
  ) {}

  /** @param workbook path of the workbook whose commands are done instead of the lesson's own */
  begin(workbook?: string): void {
    this.say([lessonBanner(this.lesson.order, visible(this.lesson.title), this.style)]);
    if (workbook !== undefined) this.say([`  Workbook: ${visible(workbook)}`]);
    if (this.lesson.seed !== undefined) this.say([`  Values of the seed ${visible(this.lesson.seed)}`]);
  }

  tell(event: PlayEvent): void {
    if (event.type === 'step') this.say(['', stepHeader(event.step.title, event.number, event.of, this.style)]);
    else if (event.type === 'outcome') this.say(stepLines(stepReport(event.outcome), this.style));
    else if (event.purpose === 'setup') return;
    else if (event.type === 'command') this.say(this.commandLines(event.command));
    else this.say(this.resultLines(event.result));
  }

  end(report: Report): void {
    this.say(['', ...summaryLines(report, this.style)]);
  }

  /** As they would stand at the learner's prompt. */
  private commandLines(command: Command): string[] {
    const prompt = `${command.on}:~# `;
    return typedLines([command], command.on).flatMap((entry) => {
      const [first = '', ...rest] = entry.replace(pasteMarks, '').split('\n').map(shownLine);
      return [`${margin}${prompt}${first}`, ...rest.map((line) => `${margin}${'> '.padStart(prompt.length)}${line}`)];
    });
  }

  private resultLines({ status, output, timedOut }: CommandResult): string[] {
    const lines = output.trimEnd() === '' ? [] : output.trimEnd().split(/\r?\n/);
    const hidden = lines.length - firstLines - lastLines;
    const shown =
      hidden > 1 ? [...lines.slice(0, firstLines), `[${hidden} lines left out]`, ...lines.slice(-lastLines)] : lines;
    if (timedOut) shown.push('[stopped: it did not end in time]');
    else if (status !== 0) shown.push(status === null ? '[it ended the shell]' : `[exit status ${status}]`);
    return shown.map((line) => `${margin}${this.style.colors.dim(shownLine(line))}`);
  }

  private say(lines: readonly string[]): void {
    if (lines.length > 0) this.output.write(`${lines.join('\n')}\n`);
  }
}

/** The line as a terminal would leave it, but without letting it move the cursor: tabs and returns are done here. */
function shownLine(line: string): string {
  const left = line.split('\r').reduce((text, part) => part + text.slice(part.length));
  const wide = left.split('\t').reduce((text, part) => text.padEnd(Math.floor(text.length / 8) * 8 + 8) + part);
  return visible(wide.trimEnd());
}
