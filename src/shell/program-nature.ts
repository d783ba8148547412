import type { CalledProgram } from './called-program.ts';

/**
 * What is known of the programs that learners use, for whoever has to do a command again or to judge what it is for. Of
 * an unknown program nothing is true: it may do anything.
 */

/** Programs that talk to a person, or are the terminal's own business. */
const personal = new Set(
  'vi vim nvim view nano pico emacs mcedit less more man info top htop watch tmux screen clear reset history fc fg bg jobs disown exit logout'.split(
    ' ',
  ),
);
const shells = ['bash', 'sh', 'dash', 'zsh', 'busybox'];
/** Programs that look by sending something. */
const senders = new Set('ping ping6 arping traceroute traceroute6 tracepath mtr curl dig host nslookup'.split(' '));
/** Programs that may wait for others for ever. */
const waiters = new Set('nc ncat netcat telnet iperf iperf3 sleep'.split(' '));
const readers = new Set('ss netstat ls lsns ps cat readlink jobs sleep wait'.split(' '));
/** Programs that read, but for some of their words. */
const changingWords: Readonly<Record<string, RegExp>> = {
  ip: /^(?:add|append|attach|change|del|delete|exec|flush|replace|set|-b(?:atch)?)$/,
  bridge: /^(?:add|append|change|del|delete|flush|replace|set|-b(?:atch)?)$/,
  route: /^(?:add|del|flush)$/,
  iptables: /^-[ADFINPRXZ]$/,
  ip6tables: /^-[ADFINPRXZ]$/,
  nft: /^(?:add|create|delete|flush|insert|replace|reset|-f)\b/,
  conntrack: /^-[DFIU]$/,
  sysctl: /=|^-w$/,
  tcpdump: /^-w/,
};

/** Whether a program belongs to the person who called it: called by nobody, it is of no use. */
export function isPersonal({ name, arguments: words }: CalledProgram): boolean {
  if (shells.includes(name)) return words.every((word) => word.startsWith('-'));
  // Processes have other numbers the next time: the one that is meant would not be the one that is hit.
  if (name === 'kill') return words.some((word) => /^\d+$/.test(word));
  if (name === 'docker') return /^(?:container )?attach\b/.test(words.join(' '));
  return personal.has(name);
}

/** Whether it surely changes nothing and sends nothing. */
export function onlyReads({ name, arguments: words }: CalledProgram): boolean {
  const changing = changingWords[name];
  return changing ? !words.some((word) => changing.test(word)) : readers.has(name);
}

/** Whether it surely changes something of the network: nothing is known of many others. */
export function surelyChanges({ name, arguments: words }: CalledProgram): boolean {
  const changing = changingWords[name];
  return changing !== undefined && words.some((word) => word !== 'exec' && changing.test(word));
}

/** Whether it changes nothing but for what its packets leave behind. */
export function onlySends({ name, arguments: words }: CalledProgram): boolean {
  const keeps = /^(?:-[a-zA-Z]*[oOT]|--output|--remote-name|--upload-file)/;
  return senders.has(name) && !(name === 'curl' && words.some((word) => keeps.test(word)));
}

/** Whether it may go on for ever without a key that ends it, because it waits for others. */
export function waits(program: CalledProgram): boolean {
  return servesFiles(program) || waiters.has(program.name);
}

/** Whether it looks until it is stopped, and then ends as if all were well. */
export function looksUntilStopped({ name, arguments: words }: CalledProgram): boolean {
  const has = (option: RegExp) => words.some((word) => option.test(word));
  if (name === 'tcpdump') return !has(/^-\w*c/);
  if (name === 'ip') return words.includes('monitor');
  if (name === 'conntrack') return has(/^-E$/);
  return name === 'tail' && has(/^-[fF]/);
}

/** Whether it sends packets until it is stopped: ping without a number or a deadline. */
export function pingsUntilStopped({ name, arguments: words }: CalledProgram): boolean {
  return /^ping6?$/.test(name) && !words.some((word) => /^-\w*[cw]\d*$/.test(word));
}

/** Whether it is Python's own web server, which ends well when it is stopped. */
export function servesFiles({ name, arguments: words }: CalledProgram): boolean {
  return /^python[\d.]*$/.test(name) && words[0] === '-m' && words[1] === 'http.server';
}
