import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { start, temporaryFolder } from '../commands/program.ts';
import { eventually } from './leftovers.ts';

/** Stands where nobody inside may read: in the lesson's answer, in a file beside it and in the grader's environment. */
export const secret = `SECRET-${process.pid}-${Date.now()}`;

const lesson = `---
format: 1
title: Hostile
summary: For tests.
minutes: 1
world: { networks: { lan: 10.0.0.0/24 }, machines: { host: { lan: 10.0.0.1 }, web: { lan: 10.0.0.2, serve: [http] } } }
---

## Give the server another address
<!-- step: add points=3 -->

\`\`\`sh solution on=web
ip addr add 10.0.0.9/24 dev eth0
: ${secret}
\`\`\`

\`\`\`yaml check
- addr: { on: web, dev: eth0, address: 10.0.0.9/24 }
  within: 500ms
- ping: { from: host, to: 10.0.0.9 }
  within: 1s
- http: { from: host, url: 'http://10.0.0.9/' }
  within: 1s
\`\`\`

## Make a namespace
<!-- step: name -->

\`\`\`sh solution
ip netns add shop
\`\`\`

\`\`\`yaml check
- netns: { on: host, name: shop }
  within: 500ms
\`\`\`
`;

/** A script that does all that is asked for. */
export const good = 'on web ip addr add 10.0.0.9/24 dev eth0\nip netns add shop\n';

/** What came of one file; see domain/grade.ts. */
export interface Graded {
  learner: string;
  ok: boolean | null;
  points: { got: number; of: number; open: number };
  because: string | null;
  steps: {
    id: string;
    ok: boolean | null;
    because: string | null;
    checks: { ok: boolean | null; saw: string | null }[];
  }[];
}

interface Options {
  /** A file that the program is started with, open for reading under a high number. */
  inherited?: string;
  args?: readonly string[];
  /** Another lesson for all. */
  lesson?: string;
}

/** What was handed in by several learners, of whom the last, zoe, does right unless told otherwise, and the way to grade it. */
export function hostile(files: Record<string, string>) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'in'));
  for (const [name, text] of Object.entries({ 'zoe.sh': good, ...files }))
    writeFileSync(join(folder, 'in', name), text);
  writeFileSync(join(folder, 'notes'), secret, { mode: 0o600 });

  /** Grades all, and waits until nothing of their sandboxes is left. */
  const grade = async ({ args = [], lesson: text = lesson, inherited }: Options = {}) => {
    writeFileSync(join(folder, '07-hostile.md'), text);
    const options = ['--lesson', '07-hostile.md', '--format', 'json', ...args];
    // Everything that runs inside has it in its environment.
    const token = `hostile-${randomUUID()}`;
    const { ended } = start(['grade', 'in', ...options], {
      cwd: folder,
      ...(inherited === undefined ? {} : { inherited }),
      env: { GRADER_TOKEN: secret, TERM: token },
    });
    const { status, stdout, stderr } = await ended;
    await eventually('nothing of theirs runs', () => !environments().includes(token));
    const graded = JSON.parse(stdout).reports as Graded[];
    const of = (learner: string): Graded => {
      const found = graded.find((one) => one.learner === learner);
      if (!found) throw new Error(`no grade for ${learner}`);
      return found;
    };
    return { status, stdout, stderr, graded, of };
  };
  return { folder, grade };
}

/** Learner, verdict and points of each, as far as a table shows it. */
export const table = (graded: readonly Graded[]) => graded.map(({ learner, ok, points }) => [learner, ok, points.got]);

/** The environments of all processes that may be looked at, as one text. */
function environments(): string {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(environment).join('\0');
}

function environment(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}
