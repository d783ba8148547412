import { Faults } from '../document/faults.ts';
import { splitFrontMatter } from './front-matter.ts';
import { pickValues } from './pick-values.ts';
import { type Part, usesIn } from './uses.ts';
import { readVariables } from './variables.ts';

/** A lesson's text with its values in place. */
export interface FilledIn {
  /** Those of the text as it is now. */
  faults: Faults;
  /** Whether there was anything to put in place: the text is another one for another seed. */
  varies: boolean;
}

/**
 * Puts the values of a seed in the place of each `${name}` of a lesson; one without `vars` stays as it is. Faults keep
 * their place in the text as it was written. Returns undefined when the variables themselves are faulty.
 */
export function fillIn(faults: Faults, seed: string): FilledIn | undefined {
  const { text } = faults.source;
  // A front matter that is not there is told by whoever reads on.
  const { yaml, body } = splitFrontMatter(new Faults(faults.source)) ?? {};
  const vars = yaml && topLevelBlock(yaml.text, yaml.offset, 'vars');
  if (yaml === undefined || body === undefined || vars === undefined) return { faults, varies: false };
  const variables = readVariables(text.slice(vars.from, vars.to), vars.from, faults);
  if (variables.length === 0) return undefined;
  const replacements = usesIn({
    text,
    values: pickValues(variables, seed),
    vars,
    world: topLevelBlock(yaml.text, yaml.offset, 'world'),
    body: body.offset,
    faults,
  });
  return { faults: faults.over(faults.source.replaced(replacements)), varies: true };
}

/** Where a key at the left margin stands with all that is indented under it; `offset` is that of the YAML. */
function topLevelBlock(yaml: string, offset: number, key: string): Part | undefined {
  const match = new RegExp(`^(["']?)${key}\\1[ \\t]*:.*(?:\\n(?:[ \\t].*|#.*)?(?=\\n|$))*`, 'm').exec(yaml);
  return match ? { from: offset + match.index, to: offset + match.index + match[0].length } : undefined;
}
