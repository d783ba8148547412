import { describe, expect, it } from 'vitest';
import { entriesOf, type TypedCommand } from '../../src/report/workbook-entries.ts';

const typed = (text: string, rest: Partial<TypedCommand> = {}): TypedCommand => ({
  ...{ text, machine: 'host', terminal: 1, status: 0 },
  ...rest,
});

/** Each entry in short: `on web: text &` for a command, the text alone for a remark. */
function shown(...commands: TypedCommand[]): string[] {
  return entriesOf(commands, ['host', 'web']).map(({ kind, text, on, background }) =>
    kind === 'remark' ? text : `${on}: ${text}${background ? ' &' : ''}`,
  );
}

describe('what a workbook says of a typed command', () => {
  it('is the command, whether it succeeded or not', () => {
    expect(shown(typed('ip link'), typed('ip lnk', { status: 1 }))).toEqual(['host: ip link', 'host: ip lnk']);
  });

  it('leaves what still ran running', () => {
    expect(shown(typed('nc -l 80', { status: null, machine: 'web' }))).toEqual(['web: nc -l 80 &']);
  });

  it.each([
    [130, 'Ctrl-C'],
    [131, 'Ctrl-\\'],
    [148, 'Ctrl-Z'],
  ])('is a remark when the keyboard ended it with status %i', (status, key) => {
    expect(shown(typed('nc -l 80', { status }))).toEqual([`# stopped with ${key}: nc -l 80`]);
  });

  it('is a remark of as many lines as the command had', () => {
    expect(shown(typed('cat <<A\n\x1b\nA', { status: 130 }))).toEqual([
      '# stopped with Ctrl-C: cat <<A\n#   \\x1b\n#   A',
    ]);
  });

  it.each([
    'tcpdump -ni eth0',
    'ip netns exec a tcpdump',
    'ip monitor neigh',
    'tail -n 3 -f x',
    'python3 -m http.server 80',
  ])('is a remark when the program ends well only by being stopped: %s', (text) => {
    expect(shown(typed(text))).toEqual([`# stopped with Ctrl-C: ${text}`]);
    expect(shown(typed(text, { status: 1 }))).toEqual([`host: ${text}`]);
  });

  it.each(['tcpdump -c 2 -ni eth0', 'tcpdump -nc2', 'ping -c1 web', 'ping -W 1 -c 3 web', 'tail x', 'watchman'])(
    'is the command when the program ends by itself: %s',
    (text) => {
      expect(shown(typed(text))).toEqual([`host: ${text}`]);
    },
  );

  it.each([
    'vim /etc/hosts',
    'watch ip link',
    'less x',
    'ip netns exec a bash',
    'kill -9 4711',
    'fg %1',
    'docker attach box',
  ])('is a remark when the program is of no use without a person: %s', (text) => {
    expect(shown(typed(text), typed(text, { status: null }))).toEqual([`# ${text}`, `# ${text}`]);
  });

  it('lets an endless ping have its first packets', () => {
    const again = 'host: timeout -s INT 1 ping 10.0.0.1    # stopped with Ctrl-C';
    expect(shown(typed('ping 10.0.0.1'))).toEqual([again]);
    expect(shown(typed('ping 10.0.0.1', { status: 130 }))).toEqual([again]);
  });

  it('knows that a stopped program went on in the background', () => {
    const stopped = typed('python3 -m http.server', { status: 148 });
    expect(shown(stopped, typed('ls'), typed('bg'))).toEqual(['host: python3 -m http.server &', 'host: ls', '# bg']);
    expect(shown(stopped, typed('fg', { status: 130 }), typed('bg'))[0]).toMatch(/^# stopped with Ctrl-Z/);
    expect(shown(stopped, typed('bg', { terminal: 2 }))[0]).toMatch(/^# stopped with Ctrl-Z/);
  });

  it('is without what only the guided shell understands', () => {
    expect(shown(typed('on web ip link'), typed('on web'), typed('$ ip addr'), typed('exit'))).toEqual([
      ...['web: ip link', 'host: ip addr', '# exit'],
    ]);
    expect(shown(typed('on nowhere ip link'), typed('echo $ a'))).toEqual([
      'host: on nowhere ip link',
      'host: echo $ a',
    ]);
  });

  it('is a remark where the lesson has lost the machine', () => {
    expect(shown(typed('ip link', { machine: 'old' }))).toEqual(['# on old, which the lesson no longer has: ip link']);
  });
});
