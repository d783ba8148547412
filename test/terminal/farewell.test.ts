import { expect, test } from 'vitest';
import { Program } from './program.ts';

test('what comes next is said in whole words, and can be typed where the program is no command', async () => {
  const environment = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', npm_lifecycle_event: 'start' };
  await using program = new Program(['learn', 'netns'], {
    columns: 80,
    environment: { ...environment, npm_package_name: 'underlay' },
  });
  await program.prompt();
  for (let step = 1; step < 30 && !program.text().includes('That was the last step.'); step += 1) {
    await program.does('skip');
  }
  program.enter('exit');
  expect((await program.exit()).status).toBe(0);
  const end = program.text().slice(program.text().lastIndexOf('Progress is kept.'));
  expect(end).toMatch(/^Next: A virtual cable\. /m);
  expect(end).toContain('npm start -s -- learn veth');
  expect(program.wrapped).toEqual([]);
});
