import { readFile, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { build } from 'esbuild';

// What the compiler wrote is put together into few files, a group for each command: to find and read hundreds of
// modules takes longer than to run them. The modules stay beside them for the bench and for whoever looks on.

// The folder that the compiler wrote to.
const [folder = 'dist'] = process.argv.slice(2);
const program = resolve(folder, 'src');
const chunks = `${program}/chunks`;

/** Parts of marked-terminal that this program has turned off, and that take longer to start than all the rest. */
const turnedOff = new Map([
  ['cli-highlight', 'export const highlight = (text) => text;'],
  ['node-emoji', 'export const get = (text) => text;'],
]);

/** A file beside a module is one beside its source, wherever the module's code ends up. */
const besideModule = /new URL\('(\.[^']+)', import\.meta\.url\)/g;

await build({
  entryPoints: [`${program}/main.js`],
  outdir: program,
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20.12',
  sourcemap: true,
  minifyWhitespace: true,
  logLevel: 'warning',
  // A part of it is no JavaScript.
  external: ['@lydell/node-pty'],
  // Packages of the older kind ask for Node's own modules when they run.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  plugins: [
    {
      name: 'turned off',
      setup({ onResolve, onLoad }) {
        // What zod says in other languages is not asked for either; its English comes by itself.
        onResolve({ filter: /\/locales\/index\.js$/ }, ({ path, importer }) =>
          importer.includes('/node_modules/zod/') ? { path, namespace: 'turned-off' } : undefined,
        );
        onResolve({ filter: /^(?:cli-highlight|node-emoji)$/ }, ({ path }) => ({ path, namespace: 'turned-off' }));
        onLoad({ filter: /.*/, namespace: 'turned-off' }, ({ path }) => ({
          contents: turnedOff.get(path) ?? 'export {};',
        }));
      },
    },
    {
      name: 'files beside modules',
      setup({ onLoad }) {
        onLoad({ filter: /\.js$/ }, async ({ path }) => {
          if (!path.startsWith(`${program}/`)) return undefined;
          const text = await readFile(path, 'utf8');
          const contents = text.replace(besideModule, (_, file) => {
            const place = relative(chunks, resolve(dirname(path), file));
            return `new URL('${place}', import.meta.url)`;
          });
          return { contents };
        });
      },
    },
  ],
});

// What a list of lessons shows of each, so that it need not be read from them again.
const lesson = (module) => import(resolve(program, 'lesson', module));
const [{ readOutlines }, { outlineKey }] = [await lesson('outline.js'), await lesson('known-outlines.js')];
const { outlines } = await readOutlines('lessons');
const known = await Promise.all(
  outlines.map(async ({ file, id, order, ...rest }) => [outlineKey(await readFile(file, 'utf8')), rest]),
);
await writeFile(resolve(program, 'lesson/outlines.mjs'), `export default ${JSON.stringify(known)};\n`);
