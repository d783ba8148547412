import type { Check } from '../src/domain/check.ts';
import { failed, notMeasured, notRun, passed } from '../src/domain/verdict.ts';
import { sendTwins, type Twins } from './parity/fates.ts';
import { type ParityArguments, parityArguments, planTries } from './parity/parity-plan.ts';
import { describeParity, sayDifference, sayFate, sayRow, sayTry } from './parity/parity-words.ts';

/** Sentences that one verdict can hold. */
const most = 4;

/** Two networks allow and refuse the same packets, and show servers the same senders. */
export const parity: Check<ParityArguments> = {
  name: 'parity',
  summary: 'two networks of a machine do the same with packets: allow, refuse, drop and translate them alike',
  example: `parity:
  model: { container: "container:web", address: 10.9.0.7, gateway: 10.9.0.1, published: 8080 }
  copy: { container: mynetns0, address: 10.8.0.7, gateway: 10.8.0.1, published: 9090 }
  host: 192.168.232.128
  outside: { place: node2, address: 192.168.232.129 }
  tries: { outside: { published: tcp }, host: { container: [ping, tcp] } }`,
  args: parityArguments,
  tries: true,
  // a try gives up after two seconds, but dozens of them have to be started
  lookTime: 60_000,
  describe: describeParity,
  async run(wanted, probe, signal) {
    const all = await sendTwins(probe, wanted.on, planTries(wanted), signal);
    const different = all.filter((twins) => isMeasured(twins) && !areAlike(twins, wanted));
    if (different.length > 0) {
      const rows = different.map((twins) => sayRow(twins, wanted)).join('; ');
      const saw = `${different.length} of ${all.length} differ: ${rows}`;
      return failed(saw, describeParity(wanted), sayAll(different.map((twins) => sayDifference(twins, wanted))));
    }
    const broken = all.flatMap(({ model, copy }) => [model, copy]).find(({ kind }) => kind === 'broken');
    if (broken?.kind === 'broken') return notMeasured(`could not be judged: ${broken.because}`);
    const unproven = all.find((twins) => isSilent(twins) && !hasControl(twins, all));
    if (unproven) return notRun(`the control fails, so nothing can be said: ${sayUnproven(unproven, all)}`);
    return passed(`${all.length} of ${all.length} alike: ${all.map((twins) => sayRow(twins, wanted)).join('; ')}`);
  },
};

const isMeasured = ({ model, copy }: Twins): boolean => model.kind !== 'broken' && copy.kind !== 'broken';

const areAlike = ({ model, copy }: Twins, wanted: ParityArguments): boolean =>
  sayFate(model, wanted, wanted.model) === sayFate(copy, wanted, wanted.copy);

const isAnswered = ({ model, copy }: Twins): boolean => model.kind === 'answered' && copy.kind === 'answered';

/** In at least one of the networks no word came back: silence alone proves nothing. */
const isSilent = ({ model, copy }: Twins): boolean =>
  [model, copy].some(({ kind }) => kind === 'silent' || kind === 'unsent' || kind === 'mute');

/** A packet of the same kind reaches the same goal from elsewhere, and one from the same sender reaches somebody. */
function hasControl(silent: Twins, all: readonly Twins[]): boolean {
  const answered = all.filter((twins) => isAnswered(twins) && twins.twin.kind === silent.twin.kind);
  return (
    answered.some(({ twin }) => twin.goal === silent.twin.goal) &&
    answered.some(({ twin }) => twin.sender === silent.twin.sender)
  );
}

function sayUnproven({ twin }: Twins, all: readonly Twins[]): string {
  const answered = all.filter((twins) => isAnswered(twins) && twins.twin.kind === twin.kind);
  const goalIsAlive = answered.some((one) => one.twin.goal === twin.goal);
  const missing = goalIsAlive ? `${twin.kind} from the same sender` : `${twin.kind} to the same goal`;
  return `${sayTry(twin)} brings no answer, and no ${missing} does`;
}

function sayAll(sentences: readonly string[]): string {
  const left = sentences.length - most;
  return [...sentences.slice(0, most), ...(left > 0 ? [`and ${left} more`] : [])].join('; ');
}
