import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AnswerReader, type PublishedAnswer } from './published-answers.js'

/** An answer that strict validation refuses, with the reason: by a member of its body, or by its method and the start of its path. */
interface Refusal {
  readonly has?: string
  readonly method?: string
  readonly path?: string
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

const refusalOf = ({ method, path, body }: PublishedAnswer) =>
  refusals.find(refusal =>
    refusal.has === undefined
      ? refusal.method === method && path.startsWith(refusal.path ?? path)
      : typeof body === 'object' && body !== null && refusal.has in body,
  )

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

  it.skipIf(!existsSync(documented))('and every published answer that is not listed with a reason', async () => {
    const answers: readonly PublishedAnswer[] = JSON.parse(readFileSync(documented, 'utf8'))
    const surprises: string[] = []
    let accepted = 0
    for (const answer of answers) {
      const { outcome, reason } = await reader.read(answer)
      if (outcome === 'accepted') accepted++
      else if (refusalOf(answer) === undefined) surprises.push(`${answer.method} ${answer.path} (${answer.source}): ${reason}`)
    }
    expect(surprises).toEqual([])
    expect(accepted).toBeGreaterThanOrEqual(343)
  })
})
