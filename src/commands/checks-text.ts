import type { CheckArgument, CheckReference } from '../lesson/check-reference.ts';
import { ownCommand } from '../machine/own-command.ts';
import type { Style } from '../terminal/style.ts';
import { largest } from '../text/largest.ts';
import { visible } from '../text/visible.ts';
import { wrapText } from '../text/wrap.ts';

/** Every check type with its summary. */
export function checkList(references: readonly CheckReference[], style: Style): string {
  const rows = references.map(({ name, summary }) => ({ name, lines: [summary] }));
  return `${[...inColumns(rows, style), '', `${ownCommand()} checks NAME tells what one takes.`].join('\n')}\n`;
}

/** One check type: an example, what that says to learners, and every argument. */
export function checkText({ name, summary, example, says, arguments: all }: CheckReference, style: Style): string {
  const { colors, width } = style;
  const title = wrapText(`${name}: ${summary}`, Math.max(width, 20));
  const [first = '', ...further] = title;
  const rows = all.map((argument) => ({ name: argument.name, lines: [describeValue(argument), argument.describe] }));
  return `${[
    colors.bold(first),
    ...further.map((line) => colors.bold(line)),
    '',
    ...example.split('\n').map((line, at) => `  ${at === 0 ? '- ' : '  '}${line}`),
    ...wrapText(says, Math.max(width - 4, 20)).map((line, at) => `  ${at === 0 ? '○ ' : '  '}${line}`),
    '',
    ...inColumns(rows, style),
  ].join('\n')}\n`;
}

/** "address, needed"; "tcp, udp or icmp (tcp when left out)". */
export function describeValue({ type, needed, default: value }: CheckArgument): string {
  if (needed) return `${type}, needed`;
  return value === undefined ? type : `${type} (${visible(String(value))} when left out)`;
}

interface Row {
  name: string;
  lines: readonly string[];
}

function inColumns(rows: readonly Row[], { colors, width }: Style): string[] {
  const left = largest(rows.map(({ name }) => name.length)) + 4;
  return rows.flatMap(({ name, lines }) => {
    const text = lines.flatMap((line) => wrapText(line, Math.max(width - left, 20)));
    return text.map((line, at) =>
      at === 0 ? `  ${colors.bold(name)}${' '.repeat(left - name.length - 2)}${line}` : `${' '.repeat(left)}${line}`,
    );
  });
}
