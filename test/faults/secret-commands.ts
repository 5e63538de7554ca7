import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { runCommand } from '../unit/cli/run-command.js'
import type { Shown } from './secret-search.js'

/** What the commands work with. */
export interface CommandPlace {
  /** Of the files that they write. */
  readonly prefix: string
  readonly documentId: number
  readonly owner: string
  /** Seconds. */
  readonly timeout: number
  /** An address that is not there yet. */
  readonly address: string
}

/** Runs the commands in this process, with the credentials in the environment, as a person who wants to see everything. */
export async function commandRuns(name: string, env: Record<string, string>, place: CommandPlace): Promise<Shown[]> {
  const { documentId, owner, timeout } = place
  const file = (suffix: string) => `${place.prefix}${suffix}`
  const reports = [file('.json'), file('.html')]
  const logFile = file('.log')
  const upload = file('.txt')
  writeFileSync(upload, 'contents')
  const common = [
    '--verbose',
    '--retries',
    '1',
    '--timeout',
    String(timeout),
    '--default-owner',
    owner,
    '--log-level',
    'debug',
    '--log-file',
    logFile,
  ]
  const commands = [
    ['retrieve', 'indicators', '--owner', owner, '--tag', 'Nation State', '--report', reports[0] ?? '', '--stats'],
    ['retrieve', 'addresses', '--owner', owner, '--report', reports[1] ?? '', '--json'],
    ['retrieve', 'indicators', '--owner', owner, '--explain'],
    ['request', 'GET', '/v2/owners', '--include', '--json'],
    ['request', 'GET', '/v2/owners', '--paginate'],
    ['get', '/v2/groups', '--print'],
    ['create', 'indicator', place.address, '--owner', owner, '--json'],
    ['document', 'upload', String(documentId), upload],
    ['document', 'download', String(documentId)],
    ['bulk', 'status', '--json'],
    ['bulk', 'csv'],
    ['doctor'],
  ]
  const runs = await Promise.all(
    commands.map(async command => {
      const { stdout, stderr } = await runCommand([...command, ...common], { env })
      const isData =
        command.includes('--include') || command.includes('--paginate') || command.includes('download') || command.includes('csv')
      // The body of a success is what was asked for, so it is not searched.
      return { where: `${name}: threatconnect ${command.join(' ')}`, text: isData ? stderr : `${stdout}\n${stderr}` }
    }),
  )
  const written = [logFile, ...reports]
    .filter(path => existsSync(path))
    .map(path => ({ where: `${name}: ${path}`, text: readFileSync(path, 'utf8') }))
  return [...runs, ...written]
}
