import { exitStatus } from '../domain/errors.ts';
import { answerJson, answerText } from '../explain/answer-text.ts';
import type { WhyRequest } from '../explain/ask-words.ts';
import { follow } from '../explain/follow.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { visibleJson } from '../text/visible.ts';

/** Follows a packet; gives what is to be shown of it with the exit status, or a message where it could not be done. */
export async function tellWhy(
  sandbox: Sandbox,
  { question, json }: WhyRequest,
  plain: boolean,
  signal: AbortSignal,
): Promise<{ text: string; status: number } | { message: string }> {
  const answer = await follow(sandbox, question, signal);
  if ('message' in answer) return answer;
  const text = json ? visibleJson(answerJson(answer)) : answerText(answer, plain).join('\n');
  return { text, status: answer.delivered ? exitStatus.ok : exitStatus.failed };
}
