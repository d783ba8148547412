import { registry } from '../../checks/index.ts';
import type { CapabilityReport } from '../../src/domain/capability.ts';
import type { Lesson } from '../../src/domain/lesson.ts';
import { parseLesson } from '../../src/lesson/parse.ts';
import { Slots } from '../../src/play/job-slots.ts';
import { proveLesson } from '../../src/proving/prove.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';

const file = 'lessons/01-small.md';

/** The text of a lesson about nothing; its first step begins in line 9. */
export function lessonText(...steps: string[]): string {
  return ['---', 'format: 1', 'title: Small', 'summary: Small.', 'minutes: 1', '---', 'Prose.', '', ...steps, ''].join(
    '\n',
  );
}

/** A step of these parts; three lines come before the first of them. */
export function stepText(id: string, ...parts: string[]): string {
  return [`## Do ${id}`, `<!-- step: ${id} -->`, '', ...parts.flatMap((part) => [part, ''])].join('\n');
}

export function fence(role: string, ...lines: string[]): string {
  const language = role.startsWith('check') || role.startsWith('ask') ? 'yaml' : 'sh';
  return [`\`\`\`${language} ${role}`, ...lines, '```'].join('\n');
}

/** A fence of checks that shell conditions hold on host. */
export function holds(...conditions: string[]): string {
  return fence('check', ...conditions.map((condition) => `- command: { on: host, run: '${condition}' }`));
}

/** Reads a lesson that has no faults. */
export function readLessonText(text: string): Lesson {
  const { lesson, diagnostics } = parseLesson(text, file, registry);
  if (lesson === undefined) throw new Error(JSON.stringify(diagnostics));
  return lesson;
}

export interface ProofOptions {
  capabilities?: CapabilityReport[];
  signal?: AbortSignal;
  thorough?: boolean;
  /** Told of each sandbox, counted from 1, before it is used. */
  open?: (sandbox: Sandbox, number: number) => Promise<unknown>;
}

/** Proves a lesson in real sandboxes; what was found without the lesson, and how many sandboxes are still open. */
export async function prove(text: string, { capabilities = [], open, signal, thorough }: ProofOptions = {}) {
  const sandboxes: Sandbox[] = [];
  const proof = await proveLesson(readLessonText(text), {
    capabilities,
    thorough,
    slots: new Slots(2),
    patience: 4000,
    signal: signal ?? new AbortController().signal,
    build: async (world) => {
      const sandbox = await Sandbox.create(world);
      sandboxes.push(sandbox);
      await open?.(sandbox, sandboxes.length);
      return sandbox;
    },
  });
  const findings = proof.findings.map(({ kind, step, line, message }) => ({ kind, step, line, message }));
  return { ...proof, findings, stillOpen: sandboxes.filter(({ alive }) => alive).length, opened: sandboxes.length };
}
