import { registry } from '../checks/index.ts';
import { judge } from '../src/attempt/runner.ts';
import type { Lesson } from '../src/domain/lesson.ts';
import { parseLesson } from '../src/lesson/parse.ts';
import { lessonOf } from '../src/lesson/read.ts';
import { Sandbox } from '../src/sandbox/sandbox.ts';
import { type Contestant, timed } from './measure.ts';
import { verdict } from './names.ts';

const lessonText = `---
format: 1
title: Bench
summary: Four checks that need no waiting.
minutes: 1
world:
  networks: { lan: 192.168.232.0/24 }
  machines:
    host: { lan: 192.168.232.128 }
---

## Create a pair
<!-- step: pair -->

\`\`\`sh run
ip link add veth_a type veth peer name veth_b
\`\`\`

\`\`\`yaml check
- link: { on: host, name: veth_a, type: veth, peer: veth_b }
- addr: { on: host, dev: eth0, address: 192.168.232.128/24 }
- route: { on: host, to: 192.168.232.0/24, dev: eth0 }
- sysctl: { on: host, key: net.ipv4.ip_forward, value: 0 }
\`\`\`
`;

/** From the end of a command until the verdicts on its step are known, as after each of a learner's commands. */
export function verdictContestant(): Contestant {
  const { world, steps }: Lesson = lessonOf(parseLesson(lessonText, '01-bench.md', registry));
  const [step] = steps;
  const [command] = step?.commands ?? [];
  if (step === undefined || command === undefined) throw new Error('the lesson of the bench has no step');
  return {
    title: verdict,
    async take() {
      const sandbox = await Sandbox.create(world);
      try {
        await sandbox.run(command);
        const { ms, result } = await timed(() => judge(step.checks, () => sandbox.probe(), { patience: 'settle' }));
        const missed = result.find((one) => one.verdict.ok !== true);
        if (missed) throw new Error(`a check of the bench did not pass: ${JSON.stringify(missed.verdict)}`);
        return { [verdict]: ms };
      } finally {
        await sandbox.close();
      }
    },
  };
}
