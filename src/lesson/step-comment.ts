import type { Block } from '../document/blocks.ts';
import type { Faults } from '../document/faults.ts';
import { kebabName } from '../document/names.ts';
import { splitAttribute, type Word, wordsOf } from '../document/words.ts';
import { capabilityNames, isCapabilityName } from '../domain/capability.ts';
import { suggestion } from '../text/nearest.ts';

/** What stands in `<!-- step: create-pair points=2 needs=ipvlan,docker map -->`. */
export interface StepComment {
  /** Empty when it is faulty. */
  id: string;
  idOffset: number;
  points: number;
  needs: string[];
  /** Its picture is shown when it has passed. */
  map: boolean;
}

/** Reads a step's comment; undefined for any other block. */
export function readStepComment({ token, offset }: Block, faults: Faults): StepComment | undefined {
  if (token.type !== 'html') return undefined;
  const match = /^( {0,3}<!--\s*)steps?\s*[:=]/i.exec(token.raw);
  if (match === null) return undefined;
  const end = token.raw.indexOf('-->');
  const inner = token.raw.slice(match[0].length, end === -1 ? undefined : end);
  if (!/^step:$/.test(match[0].slice(match[1]?.length))) {
    faults.add(offset, 'expected `<!-- step: ID -->`');
  }
  const [id, ...attributes] = wordsOf(inner, offset + match[0].length);
  const comment: StepComment = { id: '', idOffset: id?.offset ?? offset, points: 1, needs: [], map: false };
  if (id === undefined) faults.add(offset, 'the step needs an id: `<!-- step: create-pair -->`');
  else if (!kebabName.test(id.text)) {
    faults.add(id.offset, `\`${id.text}\` cannot be a step's id; expected one such as \`create-pair\``);
  } else comment.id = id.text;
  for (const word of attributes) applyAttribute(comment, word, faults);
  return comment;
}

function applyAttribute(comment: StepComment, word: Word, faults: Faults): void {
  const { name, value = '' } = splitAttribute(word);
  if (name === 'points') {
    if (/^\d{1,3}$/.test(value)) comment.points = Number(value);
    else faults.add(word.offset, 'expected a whole number of points: `points=2`');
  } else if (name === 'needs') {
    comment.needs = value.split(',');
    const odd = comment.needs.find((need) => !isCapabilityName(need));
    if (odd !== undefined) faults.add(word.offset, `unknown capability \`${odd}\`${suggestion(odd, capabilityNames)}`);
  } else if (word.text === 'map') comment.map = true;
  else {
    faults.add(word.offset, `unknown attribute \`${name}\`${suggestion(name, ['points', 'needs', 'map'])}`);
  }
}
