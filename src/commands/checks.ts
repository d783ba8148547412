import { registry } from '../../checks/index.ts';
import { exitStatus, UnderlayError } from '../domain/errors.ts';
import { describeCheck } from '../lesson/check-reference.ts';
import { styleFor } from '../terminal/style.ts';
import { nearest } from '../text/nearest.ts';
import { visible, visibleJson } from '../text/visible.ts';
import { checkList, checkText } from './checks-text.ts';
import type { Streams } from './streams.ts';

/**
 * Prints what the check types are, or one of them with its arguments.
 * @returns exit status
 * @throws UnderlayError when there is no check type of that name
 */
export function checks(name: string | undefined, { json = false }: { json?: boolean }, { stdout }: Streams): number {
  const names = name === undefined ? registry.names : [name];
  const references = names.map((each) => {
    const check = registry.find(each);
    if (check === undefined) throw unknown(each);
    return describeCheck(check);
  });
  const [only] = references;
  const style = styleFor(stdout);
  if (json) stdout.write(`${visibleJson(JSON.stringify({ version: 1, checks: references }, null, 2))}\n`);
  else stdout.write(name === undefined || !only ? checkList(references, style) : checkText(only, style));
  return exitStatus.ok;
}

function unknown(name: string): UnderlayError {
  const close = nearest(name, registry.names);
  const hint = close === undefined ? '' : `; did you mean ${close}?`;
  return new UnderlayError('usage', `there is no check ${visible(name)}${hint}`, 'underlay checks lists them');
}
