import { lookInto } from '../../src/explain/look-into.ts';
import { predict } from '../../src/explain/model/predict.ts';
import type { Question } from '../../src/explain/probe-plan.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { seededWorld } from './seeded-worlds.ts';

const alone = {
  networks: [],
  machines: [{ name: 'host', interfaces: [], serve: [] }],
};

/** How often what the state alone tells was asked for, and how often it said that it cannot know. */
export const predicted = { asked: 0, unjudged: 0 };

/** What was said wrongly, by packets and without them, of a world that a seed decides: where all works, where nothing listens, and where one router drops. */
export async function judgeSeeded(seed: number): Promise<string[]> {
  const { script, features, arrives, closed, server, fault } = seededWorld(seed);
  const wrong: string[] = [];
  const sandbox = await Sandbox.create(alone);
  const ask = async (question: Question, wanted: { outcome: string; place?: string }) => {
    const thought = await predict(sandbox, question);
    predicted.asked += 1;
    if ('unjudged' in thought) predicted.unjudged += 1;
    else compare(question, wanted, thought, 'by state alone: ');
    compare(question, wanted, await lookInto(sandbox, question));
  };
  const compare = (
    question: Question,
    wanted: { outcome: string; place?: string },
    answer: Awaited<ReturnType<typeof lookInto>>,
    how = '',
  ) => {
    const { outcome = 'DELIVERED', place } = 'message' in answer ? { outcome: answer.message } : (answer.finding ?? {});
    if (outcome === wanted.outcome && (wanted.place === undefined || place === wanted.place)) return;
    const { kind, from, to, port = '' } = question;
    const says = 'message' in answer ? '' : (answer.finding?.says ?? '');
    wrong.push(
      `seed ${seed} (${features.join(', ')}): ${how}${kind} ${from} ${to} ${port}: ${outcome} at ${place}: ${says}; wanted ${JSON.stringify(wanted)}`,
    );
  };
  try {
    const { status, output } = await sandbox.shell('host').run(script);
    if (status !== 0) return [`seed ${seed} (${features.join(', ')}): it could not be built: ${output}`];
    for (const question of arrives) await ask(question, { outcome: 'DELIVERED' });
    await ask(closed, { outcome: 'NO-LISTENER', place: server });
    if (fault) {
      await sandbox.shell('host').run(fault.script);
      for (const question of arrives.slice(0, 2)) await ask(question, { outcome: 'FILTERED', place: fault.router });
    }
    return wrong;
  } finally {
    await sandbox.close();
  }
}
