import { realpathSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';

/** Where a program finds itself: its file, the folder it was started in, and the environment. */
interface Start {
  file: string;
  folder: string;
  environment: Readonly<Record<string, string | undefined>>;
}

/**
 * What to type to call this program again from where it was started: `underlay` where that is a command, else the way
 * that it was called, which a clone has and a path has not.
 */
export function ownCommand({ file, folder, environment }: Start = started()): string {
  const { npm_lifecycle_event: event, npm_package_name: packageName } = environment;
  const place = placeOnPath(file, environment.PATH ?? '');
  // npm puts such a folder on the path of what it starts alone.
  if (place !== undefined) return place.endsWith('/node_modules/.bin') ? 'npx underlay' : 'underlay';
  if (event === 'start' && packageName === 'underlay') return 'npm start -s --';
  if (!file.endsWith('/main.js')) return 'underlay';
  const near = relative(folder, file);
  return `node ${near.startsWith('..') ? file : near}`;
}

/** The same without any words behind it, which opens the list of lessons. */
export const bareOwnCommand = (start: Start = started()): string => ownCommand(start).replace(/ --$/, '');

/** A text about commands of this program, with each as it can be typed where it was started. */
export function asTyped(text: string, start: Start = started()): string {
  return text.replace(/(?<![\w/.-])underlay(?= [a-z])/g, () => ownCommand(start));
}

function started(): Start {
  return { file: process.argv[1] ?? '', folder: process.cwd(), environment: process.env };
}

function placeOnPath(file: string, path: string): string | undefined {
  const own = realPath(file);
  return path.split(delimiter).find((folder) => folder !== '' && realPath(join(folder, 'underlay')) === own);
}

function realPath(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}
