import { registry } from '../../checks/index.ts';
import { describeValue } from '../../src/commands/checks-text.ts';
import { type CheckReference, describeCheck } from '../../src/lesson/check-reference.ts';

const introduction = `# Every check

<!-- Written by \`npm run docs\` from the checks themselves: change it there. -->

What stands in a \`yaml check\` fence is a list of these; all of them must pass. \`within: 5s\` beside a check's name, at the
same depth, is the time in which it must come true. \`underlay checks NAME\` prints the same.

- A place is a machine (\`web\`), a named network namespace or a container on \`host\` (\`mynetns0\`, \`container:web\`), or one on
  another machine (\`node2/mynetns0\`, \`node2/container:web\`).
- An address is IPv4 or IPv6.
- A pattern is a regular expression between two slashes; any other text is looked for as it is.
- \`control.port\` is \`port\` in the map that stands for \`control\`; \`places[].on\` is \`on\` in each map of a list.
`;

/** The page of all check types. */
export function checksPage(): string {
  const references = registry.names.flatMap((name) => registry.find(name) ?? []).map(describeCheck);
  const contents = references.map(({ name, summary }) => `| [\`${name}\`](#${name}) | ${cell(summary)} |`);
  return [introduction, '| check | says that |', '|---|---|', ...contents, '', ...references.map(section)].join('\n');
}

function section({ name, summary, example, says, arguments: all }: CheckReference): string {
  const sentence = `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
  const item = example
    .split('\n')
    .map((line, at) => `${at === 0 ? '- ' : '  '}${line}`)
    .join('\n');
  const rows = all.map((one) => `| \`${one.name}\` | ${cell(describeValue(one))} | ${cell(one.describe)} |`);
  const table = ['| argument | value | |', '|---|---|---|', ...rows].join('\n');
  return `## ${name}\n\n${sentence}\n\n\`\`\`yaml\n${item}\n\`\`\`\n\nSays: ${says}.\n\n${table}\n`;
}

const cell = (text: string) => text.replaceAll('|', '\\|');
