import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.js'
import { sample } from '../effort.js'
import { expectOutput } from './docs/expect-output.js'
import { readPage, root, snippets } from './docs/snippets.js'

const scratch = mkdtempSync(join(tmpdir(), 'threatconnect-docs-'))
const command = join(root, 'dist/src/cli/main.js')
const all = snippets('sh')

beforeAll(() => {
  if (!existsSync(command)) throw new Error('The command is not built: run "npm run build", as "npm test" does.')
  const file = join(scratch, 'threatconnect')
  writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${command}' "$@"\n`)
  chmodSync(file, 0o755)
})

afterAll(() => rmSync(scratch, { recursive: true }))

describe('the shell commands of README.md and docs/', () => {
  it.each(
    sample(
      all.filter(({ words }) => !words.includes('show')),
      6,
    ),
  )(
    '$page:$line runs and prints what the page shows',
    async snippet => {
      const printed = await runInShell(snippet.text)
      if (snippet.output !== undefined) expectOutput(printed, snippet.output)
    },
    70_000,
  )

  it('name every command', async () => {
    const help = await runInShell('threatconnect --help')
    const commands = [...(help.split('\nCommands:\n')[1]?.split('\n\n')[0] ?? '').matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name)
    const page = readPage('docs/command-line.md')
    expect(commands.length).toBeGreaterThan(5)
    expect(commands.filter(name => name !== 'help' && !page.includes(`\`${name}`))).toEqual([])
  })

  it.each(all.filter(({ words }) => words.includes('show')))('$page:$line names scripts that exist', ({ text }) => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    for (const [, name = ''] of text.matchAll(/npm (?:run (?:-s )?)?(\w[\w-]*)/g))
      if (!['ci', 'install', 'pack', 'publish', 'version'].includes(name)) expect(Object.keys(scripts)).toContain(name)
  })
})

/** Runs lines in bash, one folder for all, with `TC_` variables that lead to a new sandbox; fails when the last one does. */
async function runInShell(text: string): Promise<string> {
  const sandbox = await startSandbox({ indicators: 1_000, seed: 1 })
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('TC_'))
  const env = {
    ...Object.fromEntries(inherited),
    PATH: `${scratch}:${process.env['PATH'] ?? ''}`,
    HOME: scratch,
    NO_COLOR: '1',
    TC_BASE_URL: sandbox.url,
    TC_ACCESS_ID: sandbox.accessId,
    TC_SECRET_KEY: sandbox.secretKey,
  }
  try {
    const { stdout } = await promisify(execFile)('bash', ['-c', `exec 2>&1\n${text}`], { cwd: scratch, env, timeout: 60_000 })
    return stdout
  } finally {
    await sandbox.stop()
  }
}
