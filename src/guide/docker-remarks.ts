import { probeCapabilities } from '../machine/capabilities.ts';
import { imageNames } from '../sandbox/engine/engine-images.ts';
import { calledProgram } from '../shell/called-program.ts';
import { readSimpleCommand } from '../shell/simple-command.ts';

/** Options of `docker run` and its like that take no value; each other one is followed by its value, or by `=`. */
const switches =
  /^(?:-[ditPq]+|--(?:detach|interactive|tty|publish-all|quiet|rm|init|privileged|read-only|help)(?:=.*)?)$/;
/** A value that is written to its option, as in `-p8080:80` and `--name=web`. */
const withValue = /^(?:--[\w-]+=.*|-[ditPq]*[A-Za-z].+)$/;

const starters = ['run', 'create', 'pull'];

/** What to say of a Docker command that failed for want of an image: no registry can be reached from a sandbox. */
export function remarkOnImage(text: string, status: number): string | undefined {
  if (status === 0) return undefined;
  const words = dockerWords(text);
  const [verb = ''] = words;
  if (!starters.includes(verb)) return undefined;
  const name = imageIn(words.slice(1))?.replace(/:latest$/, '');
  if (name === undefined || imageNames.includes(name)) return undefined;
  return `No registry can be reached from here. The images of this engine are ${imageNames.join(', ')}.`;
}

/** What to say of a service whose ports would be the routing mesh's, where the kernel lets no sandbox make one. */
export async function remarkOnMesh(text: string, probe = probeCapabilities): Promise<string | undefined> {
  const words = dockerWords(text, 'service');
  if (words[0] !== 'create') return undefined;
  const port = words.flatMap((word, index) => portOf(word, words[index + 1]))[0];
  if (port === undefined || /\bmode=host\b/.test(port)) return undefined;
  const [ipvs] = await probe(['ipvs']);
  if (ipvs?.ok) return undefined;
  const [, published = '8080', target = '80'] = /(?:^|:)(\d+):(\d+)/.exec(port) ?? [];
  const form = `--publish mode=host,published=${published},target=${target}`;
  return `A port like this is published by the routing mesh, and the kernel lets no sandbox make one. This form works: ${form}`;
}

function portOf(word: string, next = ''): string[] {
  if (word === '-p' || word === '--publish') return [next];
  return /^(?:-p|--publish=)(.+)$/.exec(word)?.slice(1) ?? [];
}

/** The words behind `docker`, or behind its group of commands; none where it is another command. */
function dockerWords(text: string, group?: string): string[] {
  const called = calledProgram(readSimpleCommand(text)?.words ?? []);
  if (called?.name !== 'docker') return [];
  const [first = '', ...rest] = called.arguments;
  if (group === undefined) return ['container', 'image'].includes(first) ? rest : [first, ...rest];
  return first === group ? rest : [];
}

/** The first word that is neither an option nor an option's value. */
function imageIn(words: readonly string[]): string | undefined {
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (!word.startsWith('-')) return word;
    if (!switches.test(word) && !withValue.test(word)) index += 1;
  }
  return undefined;
}
