import { defineConfig } from 'vitest/config';

/** What needs the built program, and mostly the real kernel: a folder is a kind of tests, which a project runs. */
const kinds = {
  program: ['test/commands/**', 'test/examples.test.ts'],
  kernel: ['test/kernel/**'],
  hostile: ['test/hostile/**'],
  terminal: ['test/terminal/**'],
  typed: ['test/typed/**'],
};
const files = (patterns: string[]) => patterns.map((pattern) => pattern.replace(/\*\*$/, '**/*.test.ts'));

export default defineConfig({
  test: {
    // Tests of the real kernel wait for it; no test is about how long that takes.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 120_000 } },
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: Object.values(kinds).flat(), isolate: false },
      },
      ...Object.entries(kinds).map(([name, patterns]) => ({
        extends: true as const,
        test: { name, include: files(patterns), globalSetup: ['test/global-setup.ts'] },
      })),
    ],
  },
});
