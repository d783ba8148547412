import { ownCommand } from '../machine/own-command.ts';
import { inTmux, openPane } from '../machine/tmux-pane.ts';
import { visible } from '../text/visible.ts';

/**
 * Opens the map of the lesson that is open here in a pane beside it, which goes when the lesson is left.
 * @param lesson as the learner called it
 * @returns what to say where there is none
 */
export async function showMapBeside(lesson: string, columns: number): Promise<string | undefined> {
  const otherwise = `or type \`${ownCommand()} map --follow\` in another window`;
  if (!inTmux()) {
    return `--split shows the map in a pane of tmux, and this is none: start tmux, and the lesson in it; ${otherwise}.`;
  }
  const [program = ''] = process.argv.slice(1);
  const command = [process.execPath, ...process.execArgv, program, 'map', '--follow', '--lesson', lesson];
  const failed = await openPane(command, columns);
  return failed === undefined ? undefined : `tmux opens no pane for the map (${visible(failed)}); ${otherwise}.`;
}
