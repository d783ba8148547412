import { findProgram } from './programs-path.ts';

/** How this caller's commands become root's: `none` for who is root already, `missing` where no program does it. */
export type Elevation = 'none' | 'sudo' | 'doas' | 'missing';

export function thisElevation(): Elevation {
  if (process.getuid?.() === 0) return 'none';
  if (findProgram('sudo')) return 'sudo';
  return findProgram('doas') ? 'doas' : 'missing';
}

/** Program and arguments that run a command as root; unchanged where nothing can. */
export function elevated(command: readonly string[], elevation: Elevation): string[] {
  return elevation === 'sudo' || elevation === 'doas' ? [elevation, ...command] : [...command];
}

/** A command as a person would type it: what a shell would read otherwise stands in quotes. */
export function typed(command: readonly string[]): string {
  return command.map((word) => (/^[\w.,:/=@%+-]+$/.test(word) ? word : `"${word}"`)).join(' ');
}

/** The same, to be run as root. */
export function asRoot(command: readonly string[], elevation: Elevation = thisElevation()): string {
  if (elevation === 'missing') return `su -c '${typed(command)}'`;
  return typed(elevated(command, elevation));
}
