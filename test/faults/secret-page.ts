import { copiedConnection } from '../../src/cli/commands/explore/copied-connection.js'
import type { ConnectionFlags } from '../../src/cli/connection/connection-flags.js'
import { startExploreServer } from '../../src/explore/server/explore-server.js'
import { type ClientOptions, ThreatConnect } from '../../src/index.js'
import type { Shown } from './secret-search.js'

/** What the explore page receives, with the texts to copy. */
export async function explored(name: string, options: ClientOptions, owner: string, flags: ConnectionFlags): Promise<Shown[]> {
  const connection = new ThreatConnect(options)
  await using server = await startExploreServer({
    connection,
    copied: copiedConnection(flags, { HOME: '/nonexistent', TC_SECRET_KEY: flags.secretKey ?? '' }),
    sandbox: false,
    assets: new Map(),
    port: 0,
    now: Date.now,
  })
  const spec = { container: 'indicators', objects: [{ owners: [owner], filters: [{ kind: 'api', name: 'tag', value: 'Nation State' }] }] }
  const questions: [string, unknown?][] = [
    ['vocabulary'],
    ['instance'],
    ['explain', { spec }],
    ['run', { spec }],
    ['details', { subject: { kind: 'indicator', branch: 'addresses', value: '10.20.30.40', owner } }],
  ]
  const shown = await Promise.all(
    questions.map(async ([path, body]) => {
      const answer = await fetch(`http://127.0.0.1:${server.port}/api/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'x-explore-token': server.token, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { where: `${name}: explore ${path}`, text: await answer.text() }
    }),
  )
  await connection.close()
  return shown
}
