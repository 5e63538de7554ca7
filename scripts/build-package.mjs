// Turns src/ and generated/ into what the package holds: few modules, which load quickly, and declarations that take less space.
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

const shared = { bundle: true, format: 'esm', target: 'node20.19', logLevel: 'warning', outbase: '.' }

// Their names change with their content: what an earlier build left would be packed too.
rmSync('dist/chunks', { recursive: true, force: true })
await build({
  ...shared,
  entryPoints: ['src/index.ts', 'src/sandbox/index.ts', 'src/cli/main.ts'],
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  splitting: true,
  platform: 'node',
  // Zod is taken in: a tenth of it is used, and whole it would be the largest part of an installation.
  external: ['commander', 'cli-progress', 'openapi-fetch'],
})
copyFileSync('node_modules/zod/LICENSE', 'dist/LICENSE-zod')

// Beside the chunk that serves it.
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
