import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const systemFolders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** The search path for the machine's own programs; ordinary users on Debian lack the sbin folders. */
export function programPath(): string {
  const own = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/'));
  return [...new Set([...systemFolders, ...own])].join(delimiter);
}

/** The environment for programs that work for the tool: fixed language, nothing of the caller's. */
export function systemEnvironment(): NodeJS.ProcessEnv {
  return { PATH: programPath(), LC_ALL: 'C.UTF-8' };
}

/** The same for perl(1), which would complain about a language that this machine has no texts for. */
export const perlEnvironment = (): NodeJS.ProcessEnv => ({ ...systemEnvironment(), PERL_BADLANG: '0' });

/** Full path of a program, or undefined where it is not installed. */
export function findProgram(name: string): string | undefined {
  for (const folder of programPath().split(delimiter)) {
    const path = join(folder, name);
    // An error costs more than to look twice, and most folders do not have it.
    if (!existsSync(path)) continue;
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not for us
    }
  }
  return undefined;
}
