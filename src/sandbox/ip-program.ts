import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { findProgram } from '../machine/programs-path.ts';
import { shellQuote } from '../shell/shell-quote.ts';
import { baseFolder, devicesFolder, shownDevices } from './folders.ts';
import { fstabField } from './hidden-folders.ts';
import { knownSettings } from './known-settings.ts';

/** Where the machine's own ip(8) is to be found inside. */
const original = 'underlay/ip';
const settings = 'underlay/settings';
const script = `${baseFolder}/ip`;

/**
 * What stands in the sandbox where ip(8) is: it, and after \`ip netns add\` the settings that every network of a world
 * begins with. Only here can that be done in time: the next command may rely on them, or change them.
 */
const ipScript = `#!/bin/sh
# The machine's own ip, which is /dev/${original}; a namespace that it adds gets known settings: /dev/${settings}.
object= action=
for word do
  case $word in -*) continue ;; esac
  [ ! "$object" ] || { action=$word; break; }
  object=$word
done
# Like ip, it takes the beginnings of words.
case "$object $action" in
  'net a' | 'net ad' | 'net add' | 'netn a' | 'netn ad' | 'netn add' | 'netns a' | 'netns ad' | 'netns add') ;;
  *) exec /dev/${original} "$@" ;;
esac
/dev/${original} "$@" || exit
for name do :; done
nsenter --net="/run/netns/$name" sh /dev/${settings} 2>/dev/null || :
`;

/** Lines of fstab(5) that put it there, and the original beside it; none where ip is not among what a sandbox shows. */
export function ipMounts(systemBase: string, shown: readonly string[]): string[] {
  const found = findProgram('ip');
  const path = found === undefined ? '' : realpathSync(found);
  if (basename(path) !== 'ip' || !shown.some((folder) => path.startsWith(`/${folder}/`))) return [];
  return [
    `${fstabField(path)} ${shownDevices}/${original} none bind 0 0`,
    `${script} ${fstabField(systemBase + path)} none bind,ro 0 0`,
  ];
}

/** Shell text that writes the files before they are mounted. */
export const writeIpScript = `printf '%s' ${shellQuote(knownSettings)} >${devicesFolder}/${settings}
printf '%s' ${shellQuote(ipScript)} >${script}
chmod 755 ${script}
: >${devicesFolder}/${original}`;
