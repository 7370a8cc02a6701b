// Checks the types, and makes of the sources the one file that is served: node build.mjs FOLDER
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const MOST_BYTES = 8 * 1024;
const folder = process.argv[2];
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

execFileSync(process.execPath, [tsc, '-p', '.'], { stdio: 'inherit' });
await build({
  entryPoints: ['src/index.js'],
  outfile: 'tickcast.js',
  bundle: true,
  minify: true,
  sourcemap: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
});
writeFileSync('tickcast.d.ts', "export * from './types/index.js';\n");

mkdirSync(folder, { recursive: true });
for (const made of ['tickcast.js', 'tickcast.js.map', 'tickcast.d.ts', 'types'])
  cpSync(made, join(folder, made), { recursive: true });

const bytes = gzipSync(readFileSync('tickcast.js'), { level: 9 }).length;
console.log(`tickcast.js has ${bytes} bytes with gzip, the goal is ${MOST_BYTES}`);
