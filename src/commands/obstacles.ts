import { type CapabilityReport, requiredCapabilities } from '../domain/capability.ts';
import { UnderlayError } from '../domain/errors.ts';
import { probeCapabilities } from '../machine/capabilities.ts';
import { missingRequired } from '../machine/programs.ts';

/** What keeps a lesson from running on this machine. */
interface Obstacle {
  because: string;
  cure?: string;
}

/** What this machine lacks of what lessons need. */
export class Obstacles {
  private constructor(private readonly lacking: readonly (Obstacle & { name: string; always: boolean })[]) {}

  /** Looks for the programs and capabilities that every lesson needs, and for these. */
  static async find(needs: readonly string[]): Promise<Obstacles> {
    const names = [...new Set([...requiredCapabilities, ...needs])];
    const required: readonly string[] = requiredCapabilities;
    const programs = missingRequired().map(({ name, cure }) => ({
      ...{ name, always: true, because: `the program ${name} is not installed` },
      ...(cure === undefined ? {} : { cure }),
    }));
    const capabilities = (await probeCapabilities(names)).filter(({ ok }) => !ok);
    return new Obstacles([
      ...programs,
      ...capabilities.map((report) => ({
        ...report,
        because: reasonOf(report),
        always: required.includes(report.name),
      })),
    ]);
  }

  /** What keeps something with these needs from running here; undefined when nothing does. */
  to(needs: readonly string[]): Obstacle | undefined {
    return this.lacking.find(({ name, always }) => always || needs.includes(name));
  }
}

function reasonOf({ name, because }: CapabilityReport): string {
  return `it needs ${name}: ${because ?? 'it could not be found here'}`;
}

/**
 * What no lesson can do without is said once, rather than by each.
 * @throws UnderlayError 'machine' with the cure
 */
export async function demandFoundations(): Promise<void> {
  const obstacle = (await Obstacles.find([])).to([]);
  if (obstacle) throw new UnderlayError('machine', `no lesson can run here: ${obstacle.because}`, obstacle.cure);
}
