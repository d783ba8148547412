import { confirm } from '@inquirer/prompts';
import { readSearchKeys } from './menu-keys.ts';
import { prompted, themeFor } from './prompted.ts';
import type { Style } from './style.ts';

/** Asks for a yes; anything that is not a clear answer is a no. */
export async function askConfirmation(message: string, style: Style, otherwise = false): Promise<boolean> {
  const config = { message, default: otherwise, theme: themeFor(style) };
  const outcome = await prompted(readSearchKeys, ({ input, output, signal }) =>
    confirm(config, { input, output, signal }),
  );
  return 'value' in outcome && outcome.value;
}
