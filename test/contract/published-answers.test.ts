import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AnswerReader, type PublishedAnswer } from './published-answers.js'

/** A published answer that strict validation refuses, with the reason. */
interface Refusal {
  readonly method: string
  /** With its query. */
  readonly path: string
  /** The first 16 hexadecimal digits of the SHA-256 of its body as JSON. */
  readonly body: string
  readonly reason: string
}

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const shapes: readonly (PublishedAnswer & { readonly name: string })[] = JSON.parse(read('../data/answers/shapes.json'))
const refusals: readonly Refusal[] = JSON.parse(read('../data/answers/refused.json'))

/** Answers of the vendor's documentation, next to this repository; they are not ours to publish. */
const documented = new URL('../../../../shared/data/documented-answers.json', import.meta.url)

let reader: AnswerReader

beforeAll(async () => {
  reader = await AnswerReader.start()
})
afterAll(() => reader.stop())

const hashOf = (body: unknown) => createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 16)
const nameOf = (method: string, path: string, hash: string) => `${method} ${path} ${hash}`

describe('strict validation accepts what real servers send', () => {
  it.each(shapes.map(answer => [answer.name, answer] as const))('%s', async (_, answer) => {
    expect(await reader.read(answer)).toMatchObject({ outcome: 'accepted' })
  })

  it('and still refuses what no server sends', async () => {
    const [answer] = shapes
    if (answer === undefined) throw new Error('There are no shapes.')
    const body = { status: 'Success', data: { resultCount: 1, indicatorType: [{ name: 5, apiBranch: 'x', apiEntity: 'x' }] } }
    expect(await reader.read({ ...answer, body })).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('indicatorType.name'),
    })
    const unknown = { status: 'Success', data: { indicatorType: [{ name: 'x', apiBranch: 'x', apiEntity: 'x', colour: 'red' }] } }
    expect(await reader.read({ ...answer, body: unknown })).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('colour: is not in the API description'),
    })
  })

  it.skipIf(!existsSync(documented))('and exactly the published answers that are not listed with a reason', async () => {
    const answers: readonly PublishedAnswer[] = JSON.parse(readFileSync(documented, 'utf8'))
    const listed = new Map(refusals.map(({ method, path, body }) => [nameOf(method, path, body), 'refused']))
    const refused = new Map<string, string>()
    for (const answer of answers) {
      const { outcome, reason } = await reader.read(answer)
      const name = nameOf(answer.method, answer.path, hashOf(answer.body))
      if (outcome !== 'accepted') refused.set(name, listed.get(name) ?? `${reason} (${answer.source})`)
    }
    expect(refused).toEqual(listed)
    expect(answers.length - refused.size).toBe(350)
  })
})
