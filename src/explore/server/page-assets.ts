import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '../../index.js'
import { pageStylesheet } from './page-stylesheet.js'

interface PageAsset {
  readonly contentType: string
  readonly text: string
}

/** The files of the page by their paths. */
export type PageAssets = ReadonlyMap<string, PageAsset>

/**
 * Returns the files of the page: its document, its stylesheet and its scripts. They contain no secret.
 * @param scripts source texts of the compiled modules by file name
 */
export function pageAssets(scripts: Iterable<readonly [file: string, text: string]>): PageAssets {
  return new Map([
    ['/', { contentType: 'text/html; charset=utf-8', text: pageDocument }],
    ['/page.css', { contentType: 'text/css; charset=utf-8', text: pageStylesheet }],
    ...[...scripts].map(([file, text]): [string, PageAsset] => [`/page/${file}`, { contentType: 'text/javascript; charset=utf-8', text }]),
  ])
}

/**
 * Reads the compiled scripts of the page, which the built package contains next to this module.
 * @throws ConfigError if they are missing
 */
export function compiledScripts(folder: string = join(import.meta.dirname, 'page')): ReadonlyMap<string, string> {
  const files = readdirSync(folder).filter(file => file.endsWith('.js'))
  if (files.length === 0)
    throw new ConfigError('The scripts of the explore page are not compiled: run "npm run build", and start dist/src/cli/main.js.', {
      option: 'explore',
    })
  return new Map(files.map(file => [file, readFileSync(join(folder, file), 'utf8')]))
}

/** The document of the page, which its scripts fill. */
const pageDocument = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>ThreatConnect explore</title>
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page/main.js"></script>
</head>
<body>
<a class="skip" href="#results">Skip to the results</a>
<header class="top">
<h1>ThreatConnect explore</h1>
<p id="instance" class="note" role="status"></p>
</header>
<main id="main">
<noscript><p class="banner">This page needs JavaScript.</p></noscript>
</main>
</body>
</html>
`
