import { beforeAll, describe, expect, it } from 'vitest'
import { SnippetFiles } from './docs/snippet-files.js'
import { snippets } from './docs/snippets.js'

const all = snippets('ts')
const files = new SnippetFiles('checked')
let complaints: ReadonlyMap<string, readonly string[]> = new Map()

beforeAll(async () => {
  files.write(all)
  complaints = await files.check()
})

describe('the TypeScript of README.md and docs/', () => {
  it.each(all)('$page:$line compiles', snippet => {
    expect(complaints.get(files.fileOf(snippet)) ?? []).toEqual([])
  })
})
