import type { CheckResult } from '../domain/outcome.ts';

/** Two verdicts that say the same have the same words. */
const wordsOf = ({ verdict }: CheckResult) => JSON.stringify(verdict);

/** What the learner was told of a check. */
interface Told {
  passed: boolean;
  words: string;
}

const toldOf = (result: CheckResult): Told => ({ passed: result.verdict.ok === true, words: wordsOf(result) });

/** What waits for another check, or could not be made, says less than what failed. */
function firstFailure(results: readonly CheckResult[]): CheckResult | undefined {
  return results.find(({ verdict }) => verdict.ok === false) ?? results.find(({ verdict }) => verdict.ok === null);
}

/** Remembers what the learner was told of each check, so that only news is told. */
export class CheckMemory {
  private known = new Map<string, Told>();

  /** A step begins: what holds or fails now is no news. */
  begin(results: readonly CheckResult[]): void {
    this.known = new Map(results.map((result) => [result.check.id, toldOf(result)]));
  }

  /** Whether the learner was told that this check passes. */
  holds(id: string): boolean {
    return this.known.get(id)?.passed === true;
  }

  /** Whether the learner was told just this of each of these checks. */
  knows(results: readonly CheckResult[]): boolean {
    return results.every((result) => this.known.get(result.check.id)?.words === wordsOf(result));
  }

  /**
   * What is new after a command: checks that have come true, and the first failure with another reason than before.
   * @param relevant tell the first failure in any case: the command seems to have been meant for this step
   */
  changed(results: readonly CheckResult[], relevant: boolean): CheckResult[] {
    const news = results.filter((result) => {
      const before = this.known.get(result.check.id);
      this.known.set(result.check.id, toldOf(result));
      if (result.verdict.ok === true) return !before?.passed;
      return result.verdict.ok === false && before?.words !== wordsOf(result);
    });
    const failure = firstFailure(results);
    if (news.length === 0) return relevant && failure ? [failure] : [];
    // One thing at a time: the others mostly wait for the first.
    const first = firstFailure(news);
    return news.filter((result) => result === first || result.verdict.ok === true);
  }
}
