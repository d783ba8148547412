import { describe, expect, it } from 'vitest';
import { readSimpleCommand } from '../../src/shell/simple-command.ts';

const wordsOf = (text: string) => readSimpleCommand(text)?.words.map((word) => word.text);

describe('a simple command', () => {
  it.each([
    ['ip link', ['ip', 'link']],
    ['  ping -c 1 10.0.0.1  # once', ['ping', '-c', '1', '10.0.0.1']],
    [`echo 'a; b' "c | d" e\\ f`, ['echo', 'a; b', 'c | d', 'e f']],
    ['A=1 ping web', ['A=1', 'ping', 'web']],
    ['curl web 2>&1 >/dev/null', ['curl', 'web']],
    ['curl web#part &> /dev/null', ['curl', 'web#part']],
    ['cat<in', ['cat']],
    ['ip netns \\\n  exec re\\\nd ping', ['ip', 'netns', 'exec', 'red', 'ping']],
  ])('%s is one', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it.each([
    'ping web &',
    'ip link; ip addr',
    'ip link && ip addr',
    'ip link | cat',
    'ip link\nip addr',
    'echo $(ip link)',
    'echo "$(ip link)"',
    'echo `ip link`',
    '(ip link)',
    'cat <<END\nEND',
    'cat <<<word',
    'cat <(ip link)',
    "echo 'open",
    'ip link >',
    '# a comment',
    '',
  ])('%j is none', (text) => {
    expect(readSimpleCommand(text)).toBeUndefined();
  });

  it('says where its words begin', () => {
    expect(readSimpleCommand(' ip  "link"')?.words).toEqual([
      { text: 'ip', at: 1 },
      { text: 'link', at: 5 },
    ]);
  });

  it.each([
    ['tcpdump > out', true],
    ['tcpdump 2>>out', true],
    ['tcpdump &>out', true],
    ['tcpdump >/dev/null 2>&1', false],
    ['tcpdump <in', false],
    ["echo '>' x", false],
  ])('%s: whether it writes a file is %s', (text, writes) => {
    expect(readSimpleCommand(text)?.writesFile).toBe(writes);
  });
});
