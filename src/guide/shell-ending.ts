/**
 * Whether the learner wanted the shell to end, and with it the lesson.
 * @param running what the shell ran when it ended: undefined at the prompt (Ctrl-D), empty where it is unknown
 */
export function meansToLeave(running: string | undefined): boolean {
  return running === undefined || running.trim() === '' || /(^|[\s;&|({])(exit|logout|quit)\b/.test(running);
}
