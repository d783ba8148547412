/** Whether this process's terminal shows characters of ASCII alone, as far as locale(7) says. */
export function showsAsciiAlone(): boolean {
  const { LC_ALL: all, LC_CTYPE: type, LANG: language } = process.env;
  return !/utf-?8/i.test(all || type || language || '');
}
