import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { program, project, temporaryFolder } from './commands/program.ts';

const example = (name: string) => readFileSync(join(project, 'examples', name), 'utf8');

/** A folder with an `underlay` on its path, and work that was handed in for lessons of the curriculum: nothing right. */
function workplace() {
  const folder = temporaryFolder();
  for (const name of ['bin', 'submissions', 'reports']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'bin/underlay'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`, {
    mode: 0o755,
  });
  const book = '---\nworkbook: 1\nlesson: veth\n---\n\n## Create the pair\n<!-- step: create-pair -->\n\n';
  const work = `${book}\`\`\`sh run\nip link add dev veth_abc type veth peer name veth_ns_abc\n\`\`\`\n`;
  for (const name of ['submissions/anna.md', 'submissions/ben.md', 'my-work.md'])
    writeFileSync(join(folder, name), work);
  const environment = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
  const path = [join(folder, 'bin'), process.env.PATH].join(delimiter);
  /** Runs a script as GitHub's runners do. */
  const run = (script: string, env: Record<string, string> = {}) =>
    spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
      ...{ cwd: folder, encoding: 'utf8', timeout: 500_000 },
      env: { ...process.env, ...environment, ...env, PATH: path },
    });
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return { run, read };
}

interface Workflow {
  jobs: Record<string, { strategy?: { matrix: { shard: number[] } }; steps: { name?: string; run?: string }[] }>;
}

const stepOf = (workflow: Workflow, job: string, name: string) =>
  workflow.jobs[job]?.steps.find((step) => step.name === name)?.run ?? '';

test('the workflow of GitHub Actions grades in shards and merges them', () => {
  const workflow: Workflow = parse(example('github-actions.yml'));
  const { run, read } = workplace();
  const shards = workflow.jobs.grade?.strategy?.matrix.shard ?? [];
  expect(shards).toEqual([1, 2, 3, 4]);
  for (const shard of shards) {
    const script = stepOf(workflow, 'grade', 'Grade').replaceAll(/\$\{\{ matrix\.shard \}\}/g, String(shard));
    expect(script).not.toContain('{{');
    expect(run(script)).toMatchObject({ status: 0, stderr: '' });
  }
  expect(run(stepOf(workflow, 'merge', 'Merge'))).toMatchObject({ status: 0, stderr: '' });
  expect(read('grades.csv')).toMatch(/^learner,file,.*\r\nanna,submissions\/anna.md,veth,/);
  expect(read('summary')).toContain('0 of 2 files with full marks, 2 failed');
});

test('the workflow of GitHub Classroom hands its reporter a result', () => {
  const workflow: Workflow = parse(example('github-classroom.yml'));
  const { run, read } = workplace();
  expect(run(stepOf(workflow, 'run-autograding-tests', 'Grade'))).toMatchObject({ status: 0 });
  const [, encoded = ''] = /^result=(\S+)$/m.exec(read('output')) ?? [];
  const result = JSON.parse(Buffer.from(encoded, 'base64').toString());
  expect(result).toMatchObject({ version: 1, status: 'fail', max_score: expect.any(Number) });
  expect(result.max_score).toBeGreaterThanOrEqual(result.tests.length);
  expect(result.tests.length).toBeGreaterThan(1);
});

test("the Job of Kubernetes grades each pod's shard", () => {
  const { spec } = parse(example('kubernetes.yml'));
  const [, , script] = spec.template.spec.containers[0].command;
  const { run, read } = workplace();
  for (const index of [0, 1, spec.completions - 1]) {
    expect(run(script, { JOB_COMPLETION_INDEX: String(index) })).toMatchObject({ status: 0, stderr: '' });
  }
  expect(JSON.parse(read('reports/8.json'))).toMatchObject({ shards: { of: 8, done: [8] } });
  const told = 'underlay: of 8 shards, these are missing: 3, 4, 5, 6, 7\n';
  expect(run('underlay merge reports/*.json')).toMatchObject({ status: 3, stderr: told });
});

test('the image has the packages that the page on machines names', () => {
  const machines = readFileSync(join(project, 'docs/machines.md'), 'utf8');
  const [, packages = ''] = /\| Debian, Ubuntu \| `apt-get install -y (.*?)`/.exec(machines) ?? [];
  const image = example('Dockerfile').replaceAll('\\\n', ' ').split(/\s+/);
  expect(packages).not.toBe('');
  for (const name of packages.split(' ')) expect(image).toContain(name);
});

test('shell scripts in the examples have no faults of syntax', () => {
  for (const [, script = ''] of ['github-actions.yml', 'github-classroom.yml'].flatMap((name) => [
    ...Object.values((parse(example(name)) as Workflow).jobs).flatMap(({ steps }) => steps.map(({ run }) => ['', run])),
  ])) {
    execFileSync('bash', ['-n', '-c', script.replaceAll(/\$\{\{.*?\}\}/g, '1')]);
  }
});
