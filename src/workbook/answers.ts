import { isScalar } from 'yaml';
import { type Entry, entriesOf } from '../document/entries.ts';
import type { Faults } from '../document/faults.ts';
import { parseYaml } from '../document/yaml-text.ts';
import { suggestion } from '../text/nearest.ts';

/**
 * Reads a `yaml answer` fence: the id of each question and what was answered, null for one that was declined.
 * @param known ids of the step's questions; undefined when they are not known
 */
export function readAnswers(
  fence: { text: string; textOffset: number },
  known: readonly string[] | undefined,
  faults: Faults,
): Map<string, string | null> {
  // An answer such as 1.10 must stay what the learner wrote.
  const yaml = parseYaml(fence.text, fence.textOffset, faults, 'failsafe');
  if (!yaml?.document.contents) return new Map();
  const answers = new Map<string, string | null>();
  for (const entry of entriesOf(yaml.document.contents, yaml.offset, 'the answers', faults)) {
    if (known !== undefined && !known.includes(entry.key)) {
      faults.add(entry.keyOffset, `this step has no question \`${entry.key}\`${suggestion(entry.key, known)}`);
      continue;
    }
    const given = givenIn(entry);
    if (given === undefined) faults.add(entry.offset, 'expected an answer as text; put it in quotes');
    else answers.set(entry.key, given);
  }
  return answers;
}

/** Only a bare `null` is one: in quotes it is an answer. */
function givenIn({ node }: Entry): string | null | undefined {
  if (node === null) return null;
  if (!isScalar(node)) return undefined;
  const text = String(node.value ?? '');
  return node.type === 'PLAIN' && ['', '~', 'null'].includes(text) ? null : text;
}
