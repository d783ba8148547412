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
