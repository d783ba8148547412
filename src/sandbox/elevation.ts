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

/** A command as a person would type it to run it as root. */
export function asRoot(command: readonly string[], elevation: Elevation = thisElevation()): string {
  if (elevation === 'missing') return `su -c '${command.join(' ')}'`;
  return elevated(command, elevation).join(' ');
}
