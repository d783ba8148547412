import { describe, expect, it } from 'vitest';
import type { LearnerCommand } from '../../src/attempt/state.ts';
import { repeatable } from '../../src/play/repeatable.ts';

const position = { file: 'lessons/01-sample.md', line: 1, column: 1 };

function typed(text: string, rest: Partial<LearnerCommand> = {}): LearnerCommand {
  return { text, machine: 'host', terminal: 1, status: 0, ...rest };
}

const repeat = (commands: LearnerCommand[], pace = 1) => repeatable(commands, { pace, position });
const commandsOf = (commands: LearnerCommand[], pace = 1) => repeat(commands, pace).map(({ command }) => command);
/** What is run for one command; a background one is marked as the shell marks it. */
const run = (text: string, status: number | null = 0, pace = 1) =>
  commandsOf([typed(text, { status })], pace).map((command) => command.text + (command.background ? ' &' : ''));

describe('the commands of a learner that can be repeated', () => {
  it('stay as they were typed, in their order, on their machine and terminal, failed ones too', () => {
    const commands = [typed('ip link add a type veth'), typed('false', { machine: 'web', terminal: 2, status: 1 })];
    expect(commandsOf(commands)).toEqual([
      { text: 'ip link add a type veth', on: 'host', terminal: 1, background: false, position },
      { text: 'false', on: 'web', terminal: 2, background: false, position },
    ]);
  });

  it.each(['A=1', 'cd /tmp', 'bash -c "ip link"', 'for i in 1 2; do ping -c 1 $i; done', 'on web ip link', 'kill %1'])(
    '%s stays',
    (text) => {
      expect(run(text)).toEqual([text]);
    },
  );

  it('run in the background where they were still running', () => {
    expect(run('python3 -m http.server 80', null)).toEqual(['python3 -m http.server 80 &']);
  });

  it.each([130, 131, 148])('are left out where a key ended them with status %i', (status) => {
    expect(run('ip monitor', status)).toEqual([]);
  });

  it.each(
    'vim /etc/hosts|nano x|less x|more x|man ip|top|watch ip link|clear|reset|history|exit|on web|bash|exec bash'.split(
      '|',
    ),
  )('%s is left out', (text) => {
    expect(run(text)).toEqual([]);
    expect(run(text, null)).toEqual([]);
  });

  it.each([
    'ip netns exec red bash',
    'nsenter --net=/run/netns/red sh',
    'sudo vim x',
    'kill -9 4711',
    '/usr/bin/vi x',
    'docker attach box',
  ])('%s is left out', (text) => {
    expect(run(text)).toEqual([]);
  });

  it.each([
    ['ping web', 'timeout -s INT -k 1.30 1.30 ping web'],
    ['$ ping web', 'timeout -s INT -k 1.30 1.30 ping web'],
    ['A=1 ping web', 'A=1 timeout -s INT -k 1.30 1.30 ping web'],
    ['ip netns exec red ping web', 'ip netns exec red timeout -s INT -k 1.30 1.30 ping web'],
    ['nsenter -t 1 -n ping web', 'nsenter -t 1 -n timeout -s INT -k 1.30 1.30 ping web'],
    ['on web curl http://host', 'on web timeout -s INT -k 1.30 1.30 curl http://host'],
    ['tcpdump -ni eth0 >/dev/null', 'timeout -s INT -k 1.30 1.30 tcpdump -ni eth0 >/dev/null'],
    ['ping web # once', 'timeout -s INT -k 1.30 1.30 ping web # once'],
  ])('%s only looks, and does so beside what comes next', (text, brief) => {
    expect(run(text)).toEqual([`({ ${brief}\n} </dev/null >/dev/null 2>&1 &)`]);
    expect(repeat([typed(text)])).toMatchObject([{ looks: true, status: undefined }]);
  });

  it.each(['python3 -m http.server 80', 'nc -l -p 80', 'sleep 5'])('%s waits, but not for long', (text) => {
    expect(run(text)).toEqual([`timeout -s INT -k 0.30 0.30 ${text}`]);
    expect(repeat([typed(text)])).toMatchObject([{ looks: false, status: undefined }]);
  });

  it('get more time on a slow machine', () => {
    expect(run('sleep 5', 0, 2)).toEqual(['timeout -s INT -k 0.60 0.60 sleep 5']);
  });

  it('are to end as they did the first time, where nothing cuts them short', () => {
    expect(repeat([typed('false', { status: 1 })])).toMatchObject([{ looks: false, status: 1 }]);
    expect(repeat([typed('server', { status: null })])).toMatchObject([{ looks: false, status: undefined }]);
  });

  it.each([
    'ping web &',
    'ping web | tee out',
    'curl -so out web',
    'ping web >out',
    'tcpdump -w out',
    'python3 make.py',
  ])('%s is run whole, because something may be made by it', (text) => {
    expect(run(text)).toEqual([text]);
  });

  it('go on in the background where they were stopped and then let go on', () => {
    const stop = typed('python3 -m http.server', { status: 148 });
    const background = [{ text: 'python3 -m http.server', background: true }];
    expect(commandsOf([stop, typed('ls'), typed('bg')])).toMatchObject([{ text: 'ls' }, ...background]);
    expect(commandsOf([stop, typed('fg', { status: null })])).toMatchObject(background);
    expect(commandsOf([stop, typed('fg', { status: 130 })])).toEqual([]);
    expect(commandsOf([stop, typed('bg', { terminal: 2 })])).toEqual([]);
    expect(commandsOf([typed('bg')])).toEqual([]);
  });
});
