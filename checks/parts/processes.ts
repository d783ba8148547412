import { NotMeasurable, type Place, type Probe } from '../../src/domain/probe.ts';
import { shellQuote } from '../../src/shell/shell-quote.ts';
import { inContainer, inNamed, readFileInside, setName } from './inside.ts';
import { finds } from './pattern.ts';
import { complaint } from './state.ts';

/** A running program of a world. */
export interface Process {
  pid: number;
  /** Its words, joined by spaces. */
  command: string;
  /** The number of its network namespace, as in net:[4026531840]. */
  network: string;
}

/** How a check says which program it means. */
export interface ProcessChoice {
  on: Place;
  /** A text in its command line, or a pattern written `/like this/`. */
  process?: string | undefined;
  /** The file that holds its number. */
  pidfile?: string | undefined;
}

/** Milliseconds that a pattern may take for all processes together. */
const patience = 1000;

/** "the process `sleep 1000` on host". */
export function sayProcess({ on, process, pidfile }: ProcessChoice): string {
  return process === undefined ? `the process named in ${pidfile} on ${on}` : `the process \`${process}\` on ${on}`;
}

/**
 * The processes meant, by the sandbox's own /proc; those of all machines share it, so a machine's name narrows
 * nothing, a named namespace or container narrows to its network.
 * @throws NotMeasurable when they cannot be listed
 */
export async function findProcesses(probe: Probe, choice: ProcessChoice): Promise<Process[]> {
  const all = await listProcesses(probe, choice.on);
  if (choice.pidfile !== undefined) {
    const found = await readFileInside(probe, choice.on, choice.pidfile);
    const pid = found.kind === 'text' ? Number(/^\s*(\d+)\s/.exec(`${found.text} `)?.[1]) : Number.NaN;
    return all.filter((each) => each.pid === pid);
  }
  const start = performance.now();
  return all.filter(({ command }) => {
    // the shells of other checks say the text that they look for
    if (/^(\/\S*\/)?bash --norc -c /.test(command)) return false;
    const found = finds(choice.process ?? '', command);
    if (found === undefined || performance.now() - start > patience) {
      throw new NotMeasurable(`the pattern ${choice.process} takes too long`);
    }
    return found;
  });
}

async function listProcesses(probe: Probe, place: Place): Promise<Process[]> {
  const result = await probe.inside(
    place,
    `${setName(place)}
if ${inNamed} || ${inContainer}; then echo named; fi
for folder in /proc/[0-9]*; do
  words=()
  { mapfile -d '' -t words <$folder/cmdline; } 2>/dev/null
  text="\${words[*]}"
  [[ -z $text || \${folder#/proc/} == $$ ]] || printf 'process %s %s\\n' "\${folder#/proc/}" "\${text//[$'\\n\\r']/ }"
done
ls -Li /proc/self/ns/net /proc/[0-9]*/ns/net 2>/dev/null
exit 0`,
  );
  if (result.status === null) throw new NotMeasurable(`the processes of ${place} could not be listed in time`);
  if (result.status !== 0) throw new NotMeasurable(`the processes of ${place} cannot be listed: ${complaint(result)}`);
  const networks = new Map(
    [...result.stdout.matchAll(/^\s*(\d+) \/proc\/(\w+)\/ns\/net$/gm)].map(([, ino, pid]) => [pid, ino]),
  );
  const own = networks.get('self');
  if (own === undefined) throw new NotMeasurable(`/proc of ${place} cannot be read`);
  const named = result.stdout.startsWith('named\n');
  const processes = [...result.stdout.matchAll(/^process (\d+) (.*)$/gm)].flatMap(([, pid = '', command = '']) => {
    const network = networks.get(pid);
    return network === undefined ? [] : [{ pid: Number(pid), command: command.slice(0, 4000), network }];
  });
  return named ? processes.filter(({ network }) => network === own) : processes;
}

/**
 * The values that a variable has in the environments which processes were started with, by process number; a
 * process that lacks it has none.
 */
export async function readEnvironments(
  probe: Probe,
  place: Place,
  pids: readonly number[],
  name: string,
): Promise<Map<number, string>> {
  const result = await probe.inside(
    place,
    `for pid in ${pids.join(' ')}; do
  words=()
  { mapfile -d '' -t words </proc/$pid/environ; } 2>/dev/null
  for word in "\${words[@]}"; do
    [[ $word != ${shellQuote(name)}=* ]] || printf '%s %s\\0' $pid "\${word#*=}"
  done
done
exit 0`,
  );
  if (result.status !== 0) throw new NotMeasurable(`the environment cannot be read in ${place}: ${complaint(result)}`);
  return new Map([...result.stdout.matchAll(/(\d+) ([^\0]*)\0/g)].map(([, pid, value = '']) => [Number(pid), value]));
}
