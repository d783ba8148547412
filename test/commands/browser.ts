import { execFile } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

function chromium(): string {
  const folders = (process.env.PATH ?? '').split(':');
  for (const path of folders.flatMap((folder) => names.map((name) => join(folder, name)))) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not this one.
    }
  }
  throw new Error('this test opens a page in Chromium, which is not on this machine: apt-get install chromium');
}

/** What a real browser makes of a file: the document in the end, and what it complained of. */
export async function openInBrowser(file: string): Promise<{ document: string; complaints: string }> {
  const profile = mkdtempSync(join(tmpdir(), 'underlay-browser-'));
  // It reaches for nothing of its own, and root may start it.
  const quiet = ['gpu', 'quic', 'background-networking', 'component-update', 'sync'].map((what) => `--disable-${what}`);
  const how = ['--headless', '--no-sandbox', '--no-first-run', ...quiet, `--user-data-dir=${profile}`];
  const program = chromium();
  try {
    return await new Promise((resolve, reject) => {
      execFile(
        program,
        [...how, '--enable-logging=stderr', '--dump-dom', `file://${file}`],
        { timeout: 180_000, killSignal: 'SIGKILL', maxBuffer: 1 << 26, env: { ...process.env, HOME: profile } },
        (error, document, complaints) => (error ? reject(error) : resolve({ document, complaints })),
      );
    });
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
