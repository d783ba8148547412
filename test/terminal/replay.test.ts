import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');

describe('a learner who has found an own way', () => {
  it('finds it again after going back, and after coming back', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('for name in first extra; do ip netns add $name; done');
    await program.sees('Step 2 of 3');
    await program.does('ip netns add second');
    await program.sees('Step 3 of 3');
    await program.does('back mine');
    await program.does('echo "[$(cd /run/netns; echo *)]"');
    await program.sees('[extra first]');
    expect(program.text()).not.toMatch(/Done again|second time|A clean world/);
    await program.does('ip netns add second');
    await program.sees('Step 3 of 3', 'ip netns add second');
    await program.does('ip netns add half-way');
    program.enter('exit');
    expect(await program.exit()).toMatchObject({ status: 0 });

    await using again = new Program(['learn', lesson], { state: program.state });
    await again.sees('Welcome back. You are at step 3 of 3; `restart lesson` begins again.');
    await again.sees(
      /Done again for you: your own commands of steps 1 and 2; what you had typed\s+in\s+this step\./,
      'Welcome back.',
    );
    await again.prompt();
    await again.does('echo "[$(cd /run/netns; echo *)]"');
    await again.sees('[extra first half-way second]');
    await again.does('restart mine');
    await again.does('echo "[$(cd /run/netns; echo *)]"');
    await again.sees('[extra first second]');
  });

  it('gets a clean world otherwise, is told so, and finds that one again', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('ip netns add extra');
    await program.does('ip netns add first');
    await program.sees('Step 2 of 3');
    for (const [times, command] of ['restart', 'goto 2', 'back 2'].entries()) {
      await program.does(command);
      const news = /A clean world: what the lesson does in step 1 .*\s.*`restart mine` does yours\./g;
      expect(program.text().match(news)).toHaveLength(times + 1);
      await program.does('echo "[$(cd /run/netns; echo *)]"');
      await program.sees('[first]', 'does yours.');
    }
    program.enter('exit');
    expect(await program.exit()).toMatchObject({ status: 0 });
    await using again = new Program(['learn', lesson], { state: program.state });
    await again.prompt();
    await again.does('echo "[$(cd /run/netns; echo *)]"');
    await again.sees('[first]');
    await again.does('restart mine');
    await again.does('echo "<$(cd /run/netns; echo *)>"');
    await again.sees('<extra first>');
  });

  it('is told where the way leads nowhere a second time', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.starts('read name; ip netns add $name extra; ip netns add $name');
    program.enter('first');
    await program.sees('Step 2 of 3');
    await program.prompt();
    await program.does('restart mine');
    await program.sees(
      /Your own commands of step 1 did not bring it about a second time; the lesson's were\s+run instead\./,
    );
    await program.does('echo "[$(cd /run/netns; echo *)]"');
    await program.sees('[first]');
  });
});

it('shows the hints and the answer of a step that is done, and of none that lies ahead', async () => {
  await using program = new Program(['learn', lesson]);
  await program.prompt();
  await program.does('hint 2');
  await program.sees('Step 2 lies ahead');
  await program.does('ip netns add first');
  await program.sees('Step 2 of 3');
  await program.does('hint 1');
  await program.sees('The smallest hint.', 'hint 1');
  await program.sees('The whole answer.', 'hint 1');
  await program.does('solution first');
  await program.sees(/The answer\n\s+ip netns add first/, 'solution first');
  await program.does('task 1');
  await program.sees('Prose of the first step.', 'task 1');
});

it('has a prediction explained for the world that the lesson speaks of', async () => {
  await using program = new Program(['learn', 'netns'], { rows: 50 });
  await program.prompt();
  await program.does('goto 6');
  await program.does('python3 -m http.server 8000 --directory /tmp/www > /dev/null 2>&1 &');
  await program.sees('nothing listens on tcp port 8000 in mynetns0; host does');
  await program.does('ip netns exec mynetns0 python3 -m http.server 8000 --directory /tmp/www > /dev/null 2>&1 &');
  await program.does('next');
  await program.sees('Step 7 of 12');
  await program.does('3');
  await program.does('curl http://127.0.0.1:8000/');
  await program.does('next');
  await program.sees(/Here curl http:\/\/127\.0\.0\.1:8000\/ went well, and in the lesson it fails/);
  await program.sees('On the host nobody listens on port 8000', 'went well');
  await program.does('restart');
  await program.sees('A clean world: what the lesson does in step 6', 'went well');
  await program.does('curl http://127.0.0.1:8000/ || echo status $?');
  await program.sees('status 7', 'A clean world');
});
