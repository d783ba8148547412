import type { Sandbox } from '../sandbox/sandbox.ts';
import { lookInto } from './look-into.ts';
import { predict } from './model/predict.ts';
import type { Question } from './probe-plan.ts';
import type { Answer } from './pursuit.ts';

/** What becomes of a packet, in the way that is asked for: by sending it, by the state alone, or by both. */
export async function follow(
  sandbox: Sandbox,
  question: Question,
  signal?: AbortSignal,
): Promise<Answer | { message: string }> {
  if (question.by === undefined) return lookInto(sandbox, question, signal);
  const prediction = await predict(sandbox, question, signal);
  if (question.by === 'model' || 'message' in prediction) return prediction;
  const answer = await lookInto(sandbox, question, signal);
  return 'message' in answer ? answer : { ...answer, prediction };
}
