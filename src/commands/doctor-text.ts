import type { Colors } from 'picocolors/types.js';
import type { MachineReport } from '../doctor/machine-report.ts';
import { asTyped } from '../machine/own-command.ts';
import { wrapText } from '../text/wrap.ts';

const shapeInWords: Record<MachineReport['environment']['shape'], string> = {
  rootless: 'rootless, with subordinate ids',
  'rootless, one id': 'rootless, with one id (no subordinate ids)',
  'mapped root': 'started by root, mapped to an unprivileged range of ids',
};

interface Item {
  name: string;
  ok: boolean;
  required: boolean;
  because?: string;
  cure?: string;
}

/** The doctor's findings for a person; no meaning rests on a colour. */
export function doctorText(report: MachineReport, colors: Colors, width: number): string {
  const { environment } = report;
  const programs = report.programs.map((program) =>
    program.ok ? program : { ...program, because: 'it is not installed' },
  );
  return [
    colors.bold('This machine'),
    `  kernel        ${environment.kernel}`,
    `  distribution  ${environment.distribution}`,
    `  sandboxes     ${shapeInWords[environment.shape]}`,
    '',
    colors.bold('Programs'),
    ...itemLines(programs, colors, width),
    '',
    colors.bold('Capabilities'),
    ...itemLines(report.capabilities, colors, width),
    '',
    conclusion(report, colors),
    '',
  ].join('\n');
}

function itemLines(items: readonly Item[], colors: Colors, width: number): string[] {
  const there = items.filter((item) => item.ok).map((item) => item.name);
  const room = Math.max(20, Math.min(width, 100) - 14);
  const present = wrapText(there.join(', ') || 'nothing', room);
  const lines = present.map((line, index) =>
    index === 0 ? `  ${colors.green('✓')} works:   ${line}` : `             ${line}`,
  );
  return [...lines, ...items.filter((item) => !item.ok).flatMap((item) => missingLines(item, colors))];
}

function missingLines({ name, required, because, cure }: Item, colors: Colors): string[] {
  const mark = required ? colors.red('✗') : colors.yellow('–');
  const word = required ? 'missing' : 'lacking';
  const line = `  ${mark} ${word}: ${name}${required ? ' (required)' : ''}: ${because ?? 'it does not work'}`;
  // A cure stays on one line, so that it can be copied.
  return cure ? [line, colors.dim(`      cure: ${asTyped(cure)}`)] : [line];
}

function conclusion(report: MachineReport, colors: Colors): string {
  const items = [...report.programs, ...report.capabilities];
  const needed = items.filter((item) => !item.ok && item.required).map((item) => item.name);
  if (needed.length > 0) {
    const fixable = report.programs.some((program) => !program.ok && program.required);
    const hint = fixable ? ' "underlay doctor --fix" installs the programs.' : '';
    return `${colors.red('✗')} Lessons cannot run here yet; required and missing: ${needed.join(', ')}.${hint}`;
  }
  const complete = items.every((item) => item.ok);
  const rest = complete ? '' : ' Lessons that need what is lacking say so.';
  return `${colors.green('✓')} All that is required is here.${rest}`;
}
