import { capabilityNames, isCapabilityName } from "../domain/capability.js";
import { kebabName } from "./names.js";
import { suggestion } from "./nearest.js";
import { splitAttribute, wordsOf } from "./words.js";
/** Reads a step's comment; undefined for any other block. */
export function readStepComment({ token, offset }, faults) {
    if (token.type !== 'html')
        return undefined;
    const match = /^( {0,3}<!--\s*)steps?\s*[:=]/i.exec(token.raw);
    if (match === null)
        return undefined;
    const end = token.raw.indexOf('-->');
    const inner = token.raw.slice(match[0].length, end === -1 ? undefined : end);
    if (!/^step:$/.test(match[0].slice(match[1]?.length))) {
        faults.add(offset, 'expected `<!-- step: ID -->`');
    }
    const [id, ...attributes] = wordsOf(inner, offset + match[0].length);
    const comment = { id: '', idOffset: id?.offset ?? offset, points: 1, needs: [] };
    if (id === undefined)
        faults.add(offset, 'the step needs an id: `<!-- step: create-pair -->`');
    else if (!kebabName.test(id.text)) {
        faults.add(id.offset, `\`${id.text}\` cannot be a step's id; expected one such as \`create-pair\``);
    }
    else
        comment.id = id.text;
    for (const word of attributes)
        applyAttribute(comment, word, faults);
    return comment;
}
function applyAttribute(comment, word, faults) {
    const { name, value = '' } = splitAttribute(word);
    if (name === 'points') {
        if (/^\d{1,3}$/.test(value))
            comment.points = Number(value);
        else
            faults.add(word.offset, 'expected a whole number of points: `points=2`');
    }
    else if (name === 'needs') {
        comment.needs = value.split(',');
        const odd = comment.needs.find((need) => !isCapabilityName(need));
        if (odd !== undefined)
            faults.add(word.offset, `unknown capability \`${odd}\`${suggestion(odd, capabilityNames)}`);
    }
    else {
        faults.add(word.offset, `unknown attribute \`${name}\`${suggestion(name, ['points', 'needs'])}`);
    }
}
//# sourceMappingURL=step-comment.js.map