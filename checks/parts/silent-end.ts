/** What curl's exit statuses mean, which `curl -s` does not say (curl(1)). */
const curlEnds: Readonly<Record<number, string>> = {
  6: 'curl could not turn the name into an address',
  7: 'curl got no connection: refused at once, or no way there',
  22: 'curl got an answer that is an error',
  28: 'curl got no answer in time',
  52: 'curl got an empty answer',
  56: 'the connection of curl broke off',
};

/** Why a command that printed nothing ended with a status, where that is known. */
export function silentEnd(run: string, status: number): string | undefined {
  if (status === 124 && /\btimeout\b/.test(run)) return 'it was stopped when its time was over';
  return /\bcurl\b/.test(run) ? curlEnds[status] : undefined;
}
