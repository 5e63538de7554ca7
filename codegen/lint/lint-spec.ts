import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Mapping } from '../expand/source.js'
import { lintExtensions, positionAt } from './lint-rules.js'
import type { Problem } from './problem.js'

/**
 * Lints the expanded description with our rules and Redocly's strict ruleset.
 *
 * @returns the problems as lines `file:line rule: message`, at the hand-written source's file and line; empty when there are none
 */
export async function lintSpec(document: Mapping, lists: Mapping): Promise<string[]> {
  const own = lintExtensions(document, lists)
  const problems = own.length > 0 ? own : await redoclyProblems(document)
  return [
    ...new Set(problems.map(({ position, rule, message }) => `${position?.file ?? 'spec'}:${position?.line ?? 1} ${rule}: ${message}`)),
  ]
}

interface RedoclyProblem {
  readonly ruleId: string
  readonly message: string
  readonly severity: string
  readonly location: readonly { readonly pointer?: string }[]
}

async function redoclyProblems(document: Mapping): Promise<Problem[]> {
  const folder = await mkdtemp(join(tmpdir(), 'threatconnect-spec-'))
  try {
    const file = join(folder, 'openapi.json')
    await writeFile(file, JSON.stringify(document))
    const output = await runRedocly(file)
    const { problems } = JSON.parse(output) as { problems: readonly RedoclyProblem[] }
    return problems.map(problem => ({
      position: positionAt(document, problem.location[0]?.pointer ?? ''),
      rule: problem.ruleId,
      message: `${problem.message.replace(/\s+/g, ' ').trim()} (at ${problem.location[0]?.pointer ?? '#'})`,
    }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Redocly writes its findings to stdout as JSON and exits 1 when there are some; only other failures are ours to throw. */
async function runRedocly(file: string): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve('@redocly/cli/package.json')
  const { bin } = JSON.parse(await readFile(manifest, 'utf8')) as { bin: Record<string, string> }
  const command = join(dirname(manifest), bin.redocly ?? 'bin/cli.js')
  const config = join(dirname(fileURLToPath(import.meta.url)), 'redocly.yaml')
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [command, 'lint', file, '--format', 'json', '--max-problems', '200', '--config', config],
      { env, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const start = stdout.indexOf('{')
        if (start >= 0) resolve(stdout.slice(start))
        else reject(new Error(`Redocly did not answer: ${stderr || String(error)}`))
      },
    )
  })
}
