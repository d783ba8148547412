import picocolors from 'picocolors';
import { examineMachine, type MachineReport } from '../doctor/machine-report.ts';
import { exitStatus } from '../domain/errors.ts';
import { doctorText } from './doctor-text.ts';
import { offerInstall } from './offer-install.ts';

interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** Where the doctor speaks and asks. */
export interface DoctorStreams {
  stdout: Output;
  stderr: Output;
  /** Asks a question that "no" is the default answer to; absent where standard input is no terminal. */
  confirm?: (question: string) => Promise<boolean>;
}

export interface DoctorOptions {
  /** Install what is missing, after asking. */
  fix?: boolean;
  /** Do not ask. */
  yes?: boolean;
  json?: boolean;
}

/**
 * Says what this machine can run, what is missing and what installs it; with `fix`, installs it and looks again.
 * @returns exit status: 0 when all that is required is here, 3 otherwise, or when `fix` could not ask
 * @throws UnderlayError 'machine' where the package manager is unknown or an installation fails
 */
export async function doctor(options: DoctorOptions, streams: DoctorStreams): Promise<number> {
  const { stdout, stderr, confirm } = streams;
  let report = await examineMachine();
  let unasked = false;
  if (options.fix) {
    const missing = report.programs.filter((program) => !program.ok);
    const say = (text: string) => stderr.write(text);
    const outcome = await offerInstall(missing, { yes: options.yes, subordinateIds: true }, { say, confirm });
    if (outcome === 'installed') report = await examineMachine();
    unasked = outcome === 'unasked';
  }
  stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : asText(report, stdout));
  return report.ok && !unasked ? exitStatus.ok : exitStatus.machine;
}

function asText(report: MachineReport, { isTTY = false, columns = 80 }: Output): string {
  const colors = picocolors.createColors(isTTY && picocolors.isColorSupported);
  return doctorText(report, colors, columns);
}
