import { asRoot, thisElevation, typed } from '../machine/elevation.ts';
import { planForThisMachine, runInstallPlan } from '../machine/install.ts';
import type { InstallStep } from '../machine/install-plan.ts';
import type { ProgramReport } from '../machine/programs.ts';

/** Where an offer is made. */
interface OfferStreams {
  /** Takes what is said about the offer; standard error, where standard output is for a report. */
  say(text: string): unknown;
  /** Asks a question that "no" is the default answer to; absent where nobody can answer. */
  confirm?: ((question: string) => Promise<boolean>) | undefined;
}

interface Offer {
  /** Install without asking. */
  yes?: boolean | undefined;
  /** Give the caller subordinate ids, too, where there are none. */
  subordinateIds?: boolean | undefined;
}

/** What became of an offer; `unasked` where nobody could be asked or nothing can become root. */
type OfferOutcome = 'nothing to do' | 'installed' | 'declined' | 'unasked';

/**
 * Shows the commands that install what is missing, asks, and runs them.
 * @throws UnderlayError 'machine' where the package manager is unknown or an installation fails
 */
export async function offerInstall(
  missing: readonly ProgramReport[],
  { yes = false, subordinateIds = false }: Offer,
  { say, confirm }: OfferStreams,
): Promise<OfferOutcome> {
  const steps = planForThisMachine(missing, subordinateIds);
  if (steps.length === 0) return 'nothing to do';
  if (missing.length > 0) say(`Missing here: ${missing.map((program) => program.name).join(', ')}.\n`);
  say(`${yes ? 'To be run' : 'This brings what is missing'}:\n${commandLines(steps)}`);
  if (thisElevation() === 'missing') {
    say('There is neither sudo nor doas here: run these commands as root yourself.\n');
    return 'unasked';
  }
  if (!yes && !confirm) {
    say('Run these commands, or "underlay doctor --fix --yes", which runs them without asking.\n');
    return 'unasked';
  }
  if (!yes && !(await confirm?.('Run these commands now?'))) return 'declined';
  await runInstallPlan(steps);
  return 'installed';
}

function commandLines(steps: readonly InstallStep[]): string {
  const nobody = thisElevation() === 'missing';
  return steps.map(({ command }) => `    ${nobody ? asRoot(command, 'missing') : typed(command)}\n`).join('');
}
