import { expect, it } from 'vitest';
import { opensTerminal } from '../../src/guide/own-terminals.ts';

it.each([
  ['script', 'script'],
  ['script -q /tmp/log', 'script'],
  ['tmux new -s one', 'tmux'],
  ['python3 -m pty', 'python3'],
  [`python3 -c 'import pty; pty.spawn("bash")'`, 'python3'],
  ["script -qc 'ip link' /dev/null", undefined],
  ['tmux ls', undefined],
  ['python3 -m http.server', undefined],
  ['echo script', undefined],
])('%s', (text, program) => {
  expect(opensTerminal(text)).toBe(program);
});
