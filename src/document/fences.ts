import { nearest } from '../text/nearest.ts';
import type { Block } from './blocks.ts';
import type { Faults } from './faults.ts';
import { type Word, wordsOf } from './words.ts';

/** The words that a fence may have behind its language for the tool to read it. */
export interface Roles<Role extends string> {
  sh: readonly Role[];
  yaml: readonly Role[];
}

export type LessonRole = 'run' | 'solution' | 'setup' | 'alternative' | 'wrong' | 'check' | 'ask';

const lessonRoles: Roles<LessonRole> = {
  sh: ['run', 'solution', 'setup', 'alternative', 'wrong'],
  yaml: ['check', 'ask'],
};
const attributeNames = ['on', 'background', 'term'];

/** A fence that the tool reads. */
export interface Fence<Role extends string = LessonRole> {
  role: Role;
  attributes: Word[];
  offset: number;
  text: string;
  textOffset: number;
}

/** Reads a fenced block of a lesson; undefined for an illustration. Roles that are nearly right are faults. */
export function readFence(block: Block, faults: Faults): Fence | undefined {
  return readFenceOf(lessonRoles, block, faults);
}

/** Reads a fenced block that may have one of these roles. */
export function readFenceOf<Role extends string>(
  roles: Roles<Role>,
  { token, offset }: Block,
  faults: Faults,
): Fence<Role> | undefined {
  const opening = /^( {0,3})(`{3,}|~{3,})([^\n]*)/.exec(token.raw);
  if (token.type !== 'code' || token.codeBlockStyle === 'indented' || opening === null) return undefined;
  const [line, indent = '', marks = '', info = ''] = opening;
  if (!isClosed(token.raw, marks)) faults.add(offset, `this fence never ends; close it with a line ${marks}`);
  const [language, name, ...attributes] = wordsOf(info, offset + indent.length + marks.length);
  const role = language && name ? readRole(roles, language, name, faults) : undefined;
  if (role === undefined) return undefined;
  if (indent !== '') faults.add(offset, `a \`${info.trim()}\` fence must begin at the left margin`);
  if (token.text.trim() === '') faults.add(offset, `this \`${info.trim()}\` fence is empty`);
  return { role, attributes, offset, text: token.text, textOffset: offset + line.length + 1 };
}

/** Whether the first two words of an info string name a role, rightly or not. */
export function looksLikeRole(info: string): boolean {
  const [language = '', role = ''] = info.trim().split(/\s+/);
  return roleOf(lessonRoles, language, role) !== undefined;
}

function readRole<Role extends string>(
  roles: Roles<Role>,
  language: Word,
  name: Word,
  faults: Faults,
): Role | undefined {
  const role = roleOf(roles, language.text, name.text);
  if (role === undefined) {
    const shell = ['sh', 'bash', 'shell'].includes(language.text);
    if (shell && attributeNames.includes(name.text.split('=')[0] ?? '')) {
      faults.add(name.offset, `an attribute without a role; did you mean \`sh run ${name.text}\`?`);
    }
    return undefined;
  }
  const wanted = `${roles.sh.includes(role) ? 'sh' : 'yaml'} ${role}`;
  if (wanted !== `${language.text} ${name.text}`) {
    const at = name.text === role ? language.offset : name.offset;
    faults.add(at, `unknown kind of fence \`${language.text} ${name.text}\`; did you mean \`${wanted}\`?`);
  }
  return role;
}

/** The role that is meant by a language and a word behind it. */
function roleOf<Role extends string>({ sh, yaml }: Roles<Role>, language: string, word: string): Role | undefined {
  const exact = [...sh, ...yaml].find((role) => role === word);
  const known = ['sh', 'bash', 'shell', 'console', 'yaml', 'yml'].includes(language);
  if (!known || exact !== undefined) return known ? exact : undefined;
  const roles = language.startsWith('y') ? yaml : sh;
  const close = nearest(word, roles);
  return roles.find((role) => role === close);
}

function isClosed(raw: string, marks: string): boolean {
  const text = raw.trimEnd();
  const last = text.slice(text.lastIndexOf('\n') + 1).trimStart();
  return text.includes('\n') && last.startsWith(marks) && last.replaceAll(marks.charAt(0), '') === '';
}
