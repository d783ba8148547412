import { formatDiagnostic } from '../../src/domain/diagnostic.ts';
import type { Lesson } from '../../src/domain/lesson.ts';
import { parseLesson } from '../../src/lesson/parse.ts';
import { registry } from './registry.ts';

/** A lesson that uses every part of the format. */
export const sample = `---
format: 1
title: A virtual cable
summary: Join a host and a container with a veth pair.
minutes: 15
after: [netns]
needs: [veth]
world:
  networks:
    lan: 192.168.232.0/24
    dmz: fd00:1::/64
  machines:
    host: { lan: 192.168.232.128, gateway: 192.168.232.1 }
    web:
      dmz: fd00:1::2
      lan: none
      serve: [http, dns]
---

Prose of the lesson.

## Create the pair
<!-- step: create-pair points=2 needs=ipvlan,docker -->

Prose of the step.

\`\`\`sh run on=web background term=2
ip link add dev veth_abc type veth
ip link
\`\`\`

\`\`\`text
a drawing
\`\`\`

\`\`\`sh alternative
ip link add veth_abc type veth
\`\`\`

\`\`\`sh wrong
# expect: veth_abc is missing
ip link add veth_a type veth
\`\`\`

\`\`\`sh setup
true
\`\`\`

\`\`\`yaml check
- link: { on: host, name: veth_abc, type: veth, peer: { on: web, name: b } }
- ping: { from: host, to: 10.0.0.1 }
  within: 2.5s
\`\`\`

More prose.

> [!TIP]
> The first hint.

> [!NOTE]
> A note that stays.

> [!TIP]
> The second hint,
> on two lines.

## Say what happens
<!-- step: say -->
<!-- a comment of the author's -->

\`\`\`sh solution
true    # optional
\`\`\`

\`\`\`yaml ask
ask: choice
question: What is 1.10?
choices: [1.10, "two"]
answer: 1.10
explanation: It is what it is.
\`\`\`

\`\`\`yaml ask
- ask: number
  question: How many?
  answer: [2, 2.0]
  explanation: Two.
- ask: predict
  question: What will it print?
  answer: nothing
  explanation: Nothing at all.
\`\`\`
`;

/** Parses text as the lesson 02-veth.md. */
export function parse(source: string, file = 'lessons/02-veth.md') {
  return parseLesson(source, file, registry);
}

/** The lesson of a text without faults. */
export function lessonFrom(source: string): Lesson {
  const { lesson, diagnostics } = parse(source);
  if (lesson === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return lesson;
}

/** The faults of a text as `line:column: message`. */
export function faultsOf(source: string, file?: string): string[] {
  return parse(source, file).diagnostics.map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

/** The faults of the sample after one replacement; the text must occur in it. */
export function faultsAfter(search: string, replacement: string): string[] {
  if (!sample.includes(search)) throw new Error(`the sample does not contain ${search}`);
  return faultsOf(sample.replace(search, () => replacement));
}
