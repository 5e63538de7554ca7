// Bundles src/ and generated/ into the package: a few modules that load quickly, and compact declarations.
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

const shared = { bundle: true, format: 'esm', target: 'node20.19', logLevel: 'warning', outbase: '.' }

// The file names depend on the content, so files of earlier builds would be packed as well.
rmSync('dist/chunks', { recursive: true, force: true })
await build({
  ...shared,
  entryPoints: ['src/index.ts', 'src/sandbox/index.ts', 'src/cli/main.ts'],
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  splitting: true,
  platform: 'node',
  // Zod is bundled, because only a tenth of it is used, and all of it would be the largest part of an installation.
  external: ['commander', 'cli-progress', 'openapi-fetch'],
})
copyFileSync('node_modules/zod/LICENSE', 'dist/LICENSE-zod')

// Next to the chunk that serves it.
await build({
  ...shared,
  entryPoints: ['src/explore/page/main.ts'],
  outfile: 'dist/chunks/page/main.js',
  outbase: undefined,
  platform: 'browser',
  target: 'es2023',
  minify: true,
})

const withTabs = text => text.replace(/^(?: {4})+/gm, spaces => '\t'.repeat(spaces.length / 4))
writeFileSync('dist/generated/schema.d.ts', withTabs(readFileSync('generated/schema.d.ts', 'utf8')))
writeFileSync('dist/generated/openapi.json', JSON.stringify(JSON.parse(readFileSync('generated/openapi.json', 'utf8'))))
