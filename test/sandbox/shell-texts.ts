import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Behind these a shell expects a command: the begin of a line, separators, and words such as `then`. */
const commandPlace =
  /(?:^|[;&|({!`\n]|\$\(|\b(?:then|do|else|elif|if|while|until|exec|time)\s)\s*((?:\w+=\S*\s+)*)([a-z][\w.-]*)(?=[\s;&|)]|$)/g;
/** Programs that run another one behind their options. */
const wrapped = /\b(?:unshare|nsenter|env|timeout|coproc)((?:\s+-\S+|\s+"[^"]*"|\s+\d+)*)\s+([a-z][\w.-]*)/g;
const builtins = new Set(
  'alias bg bind break builtin case cd command complete continue coproc declare do done echo elif else esac eval exec exit export false fi for function history if in jobs kill let local printf pwd read readarray return set shift shopt source test then time trap true type ulimit umask unalias unset until wait while'.split(
    ' ',
  ),
);
const folders = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** The programs that the shell texts of these folders call, and where: those that this machine has at all. */
export function programsInShellTexts(sources: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const files = sources.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  );
  for (const file of files) {
    for (const name of calledIn(readFileSync(file, 'utf8'))) if (isInstalled(name)) found.set(name, file);
  }
  return found;
}

function calledIn(source: string): string[] {
  return [...literals(source)].flatMap(({ text, starts }) => (starts ? [text] : isShell(text) ? commandsOf(text) : []));
}

/** Strings and templates of a source; `starts` is true for the program that a call starts. */
function* literals(source: string): Generator<{ text: string; starts: boolean }> {
  const nodes: ts.Node[] = [ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true)];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    const starts =
      ts.isCallExpression(node.parent ?? node) &&
      (node.parent as ts.CallExpression).arguments[0] === node &&
      /^(?:runProgram|startProgram|runCaptured)$/.test((node.parent as ts.CallExpression).expression.getText());
    if (ts.isStringLiteralLike(node)) yield { text: node.text, starts };
    if (ts.isTemplateExpression(node)) {
      yield { text: [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('_'), starts: false };
    }
    nodes.push(...node.getChildren());
  }
}

const withoutComments = (text: string): string => text.replaceAll(/^\s*#.*$/gm, '');

/** Prose has no such signs, or is a sentence. */
const isShell = (text: string): boolean => /[;&|$\n]|^\w+ -/.test(text) && !/^[A-Z`"][a-z ]/.test(text);

function commandsOf(text: string): string[] {
  const plain = withoutComments(text);
  const functions = [...plain.matchAll(/^\s*(\w+)\(\)/gm)].map(([, name]) => name);
  return [commandPlace, wrapped]
    .flatMap((pattern) => [...plain.matchAll(pattern)].map((match) => match[2] ?? ''))
    .filter((name) => !builtins.has(name) && !functions.includes(name));
}

function isInstalled(name: string): boolean {
  return folders.some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
