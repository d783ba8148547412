import { execa } from 'execa';
import { systemEnvironment } from './programs-path.ts';

/**
 * Whether shell text can be run as it stands, or goes on: an open quote, a loop without its end, a here-document.
 * Text with a plain syntax error is complete: the shell that runs it shall say so.
 */
export async function isComplete(text: string): Promise<boolean> {
  // Most lines have nothing in them that could go on.
  if (/^[\w\s./:@=,+-]*$/.test(text) && !/\b(?:if|for|while|until|case|select|function)\b/.test(text)) return true;
  const { stderr } = await execa('bash', ['--norc', '-n'], {
    input: `${text}\n`,
    reject: false,
    env: systemEnvironment(),
    extendEnv: false,
    timeout: 5000,
  });
  return !/unexpected (?:end of file|EOF)|delimited by end-of-file/.test(stderr);
}
