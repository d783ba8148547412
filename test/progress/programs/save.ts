import { saveProgress } from '../../../src/progress/progress.ts';

// Saves ever larger progress into the folder given, once or for ever, and prints what saving answers.
const [folder = '', howOften = 'once'] = process.argv.slice(2);
const text = 'ip link '.repeat(2000);
for (let tries = 0; ; tries += 1) {
  const commands = Array.from({ length: tries % 10 }, () => ({ text, machine: 'host', terminal: 1, status: 0 }));
  const one = {
    status: 'todo',
    hints: 0,
    reasons: 0,
    solutionShown: false,
    answers: {},
    mistaken: {},
    tries,
    commands,
  } as const;
  const saved = { version: 1, current: 'one', finished: false, completed: false, steps: { one } } as const;
  const { warning } = await saveProgress(folder, 'netns', { ...saved, steps: { one: { ...one, commands } } });
  console.log(warning ?? 'saved');
  if (howOften === 'once') break;
}
