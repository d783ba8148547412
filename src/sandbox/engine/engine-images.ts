import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { UnderlayError } from '../../domain/errors.ts';
import { findStaticBusybox } from '../../machine/static-busybox.ts';
import { webAnswerScript, webappScript, webServer, webServerScript, wgetScript } from './image-programs.ts';
import { type ArchiveEntry, tarArchive } from './tar-archive.ts';

let archive: Promise<Buffer> | undefined;

/** The names under which images can be had: those of the lessons, and what guides call such images. */
export const imageNames = ['busybox', 'alpine', 'web', 'nginx', 'training/webapp'];

/**
 * The images of an engine as `docker load` takes them (moby, image/spec/v1.2.md), made of this machine's own static
 * busybox; made once a process.
 * @throws UnderlayError 'machine' where there is no busybox
 */
export function imageArchive(): Promise<Buffer> {
  archive ??= makeArchive();
  return archive;
}

async function makeArchive(): Promise<Buffer> {
  const busybox = findStaticBusybox();
  if (!busybox)
    throw new UnderlayError('machine', 'There is no static busybox to make images of.', 'underlay doctor --fix');
  const [program, { stdout }] = await Promise.all([readFile(busybox), promisify(execFile)(busybox, ['--list'])]);
  const applets = stdout.split('\n').filter((name) => /^[\w.[-]+$/.test(name) && !['busybox', 'wget'].includes(name));
  const base = tarArchive(baseFiles(program, applets));
  const web = tarArchive(webFiles);
  const images = [
    image(['busybox', 'alpine'], [base], { Cmd: ['sh'] }),
    image(['web', 'nginx'], [base, web], { Cmd: [webServer], ExposedPorts: { '80/tcp': {} } }),
    image(['training/webapp'], [base, web], { Cmd: ['python', 'app.py'], ExposedPorts: { '5000/tcp': {} } }),
  ];
  const layers = [base, web].map((content): ArchiveEntry => ({ path: layerPath(content), content }));
  const manifest = Buffer.from(JSON.stringify(images.map((each) => each.manifest)));
  return tarArchive([...layers, ...images.map((each) => each.config), { path: 'manifest.json', content: manifest }]);
}

function baseFiles(program: Buffer, applets: readonly string[]): ArchiveEntry[] {
  const folders = ['bin', 'etc', 'home', 'root', 'tmp', 'usr', 'usr/bin', 'var', 'var/run'];
  return [
    ...folders.map((path): ArchiveEntry => ({ path, content: null, mode: path === 'tmp' ? 0o1777 : 0o755 })),
    { path: 'bin/busybox', content: program, mode: 0o755 },
    ...applets.map((name): ArchiveEntry => ({ path: `bin/${name}`, content: { link: 'busybox' } })),
    script('wget', wgetScript),
    { path: 'etc/passwd', content: Buffer.from('root:x:0:0:root:/root:/bin/sh\n') },
    { path: 'etc/group', content: Buffer.from('root:x:0:\n') },
  ];
}

function script(name: string, text: string): ArchiveEntry {
  return { path: `bin/${name}`, content: Buffer.from(text), mode: 0o755 };
}

const webFiles: ArchiveEntry[] = [
  { path: 'www', content: null },
  { path: 'www/cgi-bin', content: null },
  { path: 'www/cgi-bin/index.cgi', content: Buffer.from(webAnswerScript), mode: 0o755 },
  script(webServer, webServerScript),
  script('python', webappScript),
];

const digest = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const layerPath = (content: Buffer) => `${digest(content)}.tar`;
const architectures: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64', arm64: 'arm64' };

function image(names: readonly string[], layers: readonly Buffer[], config: object) {
  const content = Buffer.from(
    JSON.stringify({
      architecture: architectures[process.arch] ?? process.arch,
      os: 'linux',
      created: '1970-01-01T00:00:00Z',
      // As process 1, busybox heeds no signal that it has no handler for: `docker stop` would wait ten seconds.
      config: { Env: ['PATH=/bin:/usr/bin'], StopSignal: 'SIGKILL', ...config },
      rootfs: { type: 'layers', diff_ids: layers.map((layer) => `sha256:${digest(layer)}`) },
      history: layers.map(() => ({ created: '1970-01-01T00:00:00Z' })),
    }),
  );
  const path = `${digest(content)}.json`;
  const manifest = { Config: path, RepoTags: names.map((name) => `${name}:latest`), Layers: layers.map(layerPath) };
  return { config: { path, content } satisfies ArchiveEntry, manifest };
}
