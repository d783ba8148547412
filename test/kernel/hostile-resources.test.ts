import { expect, test } from 'vitest';
import { good, hostile, table } from './hostile.ts';

test('what takes all there is costs its own points, and nobody else any', async () => {
  const { grade } = hostile({
    'bomb.sh': 'bomb() { bomb | bomb & }; bomb',
    'disk.sh': 'fallocate -l 100G /tmp/full; head -c 600M /dev/zero >/tmp/full; head -c 600M /dev/zero >/dev/shm/full',
    'files.sh': 'mkdir /tmp/many; cd /tmp/many; seq 1 200000 | xargs touch',
    'memory.sh': `x=$(head -c 1M /dev/zero | tr '\\0' x); while :; do x=$x$x; done`,
  });
  const { graded } = await grade({ args: ['--time-limit', '20'] });
  expect(table(graded)).toEqual([
    ...['bomb', 'disk', 'files', 'memory'].map((name) => [name, false, 0]),
    ['zoe', true, 4],
  ]);
});

test('output without end meets the limit, and only where somebody waits for it', async () => {
  const { grade } = hostile({
    'chatty.sh': `yes 'ok 1 - {"ok":true}' & cat /dev/zero & on web yes & ${good.replaceAll('\n', ';')} exec >/tmp/elsewhere 2>&1`,
    'endless.sh': '# step: add\nyes\n# step: name\nip netns add shop\n',
    'silent.sh': `exec >/dev/null 2>&1 </dev/null\n${good}`,
  });
  const { graded, of } = await grade({ args: ['--time-limit', '3'] });
  expect(table(graded)).toEqual([
    ['chatty', true, 4],
    ['endless', false, 1],
    ['silent', true, 4],
    ['zoe', true, 4],
  ]);
  expect(of('endless').steps[0]?.because).toBe(
    'the time limit of 3 s for a step was over while this was still running: yes',
  );
});
