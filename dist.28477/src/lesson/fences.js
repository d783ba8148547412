import { nearest } from "./nearest.js";
import { wordsOf } from "./words.js";
const shellRoles = ['run', 'solution', 'setup', 'alternative', 'wrong'];
const yamlRoles = ['check', 'ask'];
const attributeNames = ['on', 'background', 'term'];
/** Reads a fenced block; undefined for an illustration. Roles that are nearly right are faults. */
export function readFence({ token, offset }, faults) {
    const opening = /^( {0,3})(`{3,}|~{3,})([^\n]*)/.exec(token.raw);
    if (token.type !== 'code' || token.codeBlockStyle === 'indented' || opening === null)
        return undefined;
    const [line, indent = '', marks = '', info = ''] = opening;
    if (!isClosed(token.raw, marks))
        faults.add(offset, `this fence never ends; close it with a line ${marks}`);
    const [language, name, ...attributes] = wordsOf(info, offset + indent.length + marks.length);
    const role = language && name ? readRole(language, name, faults) : undefined;
    if (role === undefined)
        return undefined;
    if (indent !== '')
        faults.add(offset, `a \`${info.trim()}\` fence must begin at the left margin`);
    if (token.text.trim() === '')
        faults.add(offset, `this \`${info.trim()}\` fence is empty`);
    return { role, attributes, offset, text: token.text, textOffset: offset + line.length + 1 };
}
/** Whether the first two words of an info string name a role, rightly or not. */
export function looksLikeRole(info) {
    const [language = '', role = ''] = info.trim().split(/\s+/);
    return roleOf(language, role) !== undefined;
}
function readRole(language, name, faults) {
    const role = roleOf(language.text, name.text);
    if (role === undefined) {
        const shell = ['sh', 'bash', 'shell'].includes(language.text);
        if (shell && attributeNames.includes(name.text.split('=')[0] ?? '')) {
            faults.add(name.offset, `an attribute without a role; did you mean \`sh run ${name.text}\`?`);
        }
        return undefined;
    }
    const wanted = `${isShellRole(role) ? 'sh' : 'yaml'} ${role}`;
    if (wanted !== `${language.text} ${name.text}`) {
        const at = name.text === role ? language.offset : name.offset;
        faults.add(at, `unknown kind of fence \`${language.text} ${name.text}\`; did you mean \`${wanted}\`?`);
    }
    return role;
}
/** The role that is meant by a language and a word behind it. */
function roleOf(language, word) {
    const exact = [...shellRoles, ...yamlRoles].find((role) => role === word);
    const known = ['sh', 'bash', 'shell', 'console', 'yaml', 'yml'].includes(language);
    if (!known || exact !== undefined)
        return known ? exact : undefined;
    const roles = language.startsWith('y') ? yamlRoles : shellRoles;
    const close = nearest(word, roles);
    return roles.find((role) => role === close);
}
function isShellRole(role) {
    return shellRoles.includes(role);
}
function isClosed(raw, marks) {
    const text = raw.trimEnd();
    const last = text.slice(text.lastIndexOf('\n') + 1).trimStart();
    return text.includes('\n') && last.startsWith(marks) && last.replaceAll(marks.charAt(0), '') === '';
}
//# sourceMappingURL=fences.js.map