import { defaultLimits, resourceLimits } from './limits.ts';

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The environment of a learner's process: nothing of the caller's but the language and the terminal's type. */
export function insideEnvironment(): NodeJS.ProcessEnv {
  return {
    PATH: path,
    HOME: '/root',
    USER: 'root',
    LOGNAME: 'root',
    SHELL: '/bin/bash',
    TERM: process.env.TERM ?? 'dumb',
    LANG: process.env.LC_ALL ?? process.env.LANG ?? 'C.UTF-8',
  };
}

/**
 * Wraps a command that enters a sandbox: limits do not come with the namespaces, so each process that enters
 * takes them on (setrlimit(2)); whatever it starts inherits them, and only real root could raise them again.
 */
export function withLimits(command: readonly string[]): string[] {
  return ['bash', '--norc', '-c', `${limitCommands()}; cd; exec "$@"`, 'underlay', ...command];
}

/**
 * Bash text that closes what open files underlay itself was started with, less the standard ones: Node passes on those
 * with high numbers, and they are the caller's.
 * @param last number of the last file to keep
 */
export function closeFiles(last = 2): string {
  return `for file in /proc/self/fd/*; do file=\${file##*/}; ((file <= ${last})) || eval "exec $file>&-"; done; unset file`;
}

/** The same as shell text, for a bash that is about to run the learner's commands. */
export function limitCommands(): string {
  return `${closeFiles()}; ${resourceLimits(defaultLimits)}; echo 1000 >/proc/self/oom_score_adj`;
}
