import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { diffBundles, formatDiff } from '../../../codegen/diff.js'
import { publishedView } from '../../../codegen/emit/published-view.js'
import { expandSpec } from '../../../codegen/expand/expand-spec.js'
import { runGenerate } from '../../../codegen/generate.js'
import { sample } from '../../effort.js'
import { bundle } from './bundle.js'
import { type TemporarySpec, temporarySpec } from './temporary-spec.js'

/** What a changed specification changes, as lines of the kind, the place and the thing, breaking ones marked with `!`. */
function changesOf({ folder }: TemporarySpec): string[] {
  const changes = diffBundles(bundle, publishedView(expandSpec(folder).document))
  return changes.map(({ kind, breaking, where, what }) => `${breaking ? '!' : ''}${kind} ${where}${what === '' ? '' : `: ${what}`}`)
}

const getTag = '{ $use: one, id: getTag, summary: Retrieves the tag., query: [owner], key: tag, schema: Tag }'
const noteBody = "content: { application/json: { schema: { $ref: '#/components/schemas/NotificationCreate' } } }"

/** Changes of the specification, and what the comparison reports. */
const changes: readonly (readonly [name: string, file: string, text: string, by: string, expected: unknown])[] = [
  ['an operation that is gone', 'paths/tags.yaml', `      get: ${getTag}\n`, '', ['!removed GET /v2/tags/{tag}']],
  ['another id', 'paths/tags.yaml', 'id: getTag,', 'id: readTag,', ['!changed GET /v2/tags/{tag}: operationId getTag → readTag']],
  [
    'a parameter that is gone',
    'paths/tags.yaml',
    getTag,
    getTag.replace('[owner]', '[]'),
    ['!removed GET /v2/tags/{tag}: parameter query owner'],
  ],
  [
    'a parameter more',
    'paths/tags.yaml',
    getTag,
    getTag.replace('[owner]', '[owner, detailed]'),
    ['added GET /v2/tags/{tag}: parameter query detailed'],
  ],
  [
    'a parameter that must be given',
    'paths/tags.yaml',
    getTag,
    getTag.replace('[owner]', '[owner, dateObserved]'),
    ['!added GET /v2/tags/{tag}: parameter query dateObserved'],
  ],
  [
    'a narrower range',
    'parameters.yaml',
    'metric: { description: Name or id of the custom metric., schema: { type: string, minLength: 1,',
    'metric: { description: Name or id of the custom metric., schema: { type: string, minLength: 2,',
    [
      '!changed GET /v2/customMetrics/{metric}: parameter path metric',
      '!changed DELETE /v2/customMetrics/{metric}: parameter path metric',
      '!changed POST /v2/customMetrics/{metric}/data: parameter path metric',
    ],
  ],
  [
    'a wider enum',
    'parameters.yaml',
    'traffic, mutex, registryKey, userAgent, dnsQuery]',
    'traffic, mutex, registryKey, userAgent, dnsQuery, sign]',
    expect.arrayContaining(['changed GET /v2/indicators/files/{hash}/actions/{fileAction}/indicators: parameter path fileAction']),
  ],
  [
    'a narrower enum',
    'parameters.yaml',
    'traffic, mutex, registryKey, userAgent, dnsQuery]',
    'traffic, mutex]',
    expect.arrayContaining(['!changed GET /v2/indicators/files/{hash}/actions/{fileAction}/indicators: parameter path fileAction']),
  ],
  [
    'another answer',
    'paths/tags.yaml',
    getTag,
    getTag.replace('schema: Tag', 'schema: SecurityLabel'),
    ['!changed GET /v2/tags/{tag}: response 200'],
  ],
  [
    'a failure more',
    'paths/instance.yaml',
    "responses: { '200': { $use: done } }",
    "responses: { '200': { $use: done }, '409': { description: Sent already. } }",
    ['added POST /v2/notifications: response 409'],
  ],
  [
    'another body',
    'paths/instance.yaml',
    noteBody,
    noteBody.replace('NotificationCreate', 'TagCreate'),
    ['!changed POST /v2/notifications: requestBody'],
  ],
  [
    'a retry mark',
    'paths/tags.yaml',
    'query: [owner], retrySafe: true, key: tag',
    'query: [owner], key: tag',
    ['changed POST /v2/tags: x-tc-retry-safe'],
  ],
  [
    'a filter more',
    'paths/tags.yaml',
    getTag,
    getTag.replace(' }', ', filters: [{ container: tags, filter: name, argument: tag }] }'),
    ['added GET /v2/tags/{tag}: filter tags.name(tag)'],
  ],
  [
    'a filter that is gone',
    'paths/batch.yaml',
    "        x-tc-filter: [{ container: batchJobs, filter: id, argument: batchId, sentence: 'Finds the batch job with this id, such as 5.' }]\n",
    '',
    ['!removed GET /v2/batch/{batchId}: filter batchJobs.id(batchId)'],
  ],
  ['a field that is gone', 'schemas/owners.yaml', '    lastName: { type: string }\n', '', ['!removed schema User: field lastName']],
  [
    'a field more',
    'schemas/owners.yaml',
    '    lastName: { type: string }\n',
    '    lastName: { type: string }\n    age: { type: integer, minimum: 0 }\n',
    ['added schema User: field age'],
  ],
  [
    'a field of another type',
    'schemas/owners.yaml',
    '    lastName: { type: string }\n',
    '    lastName: { type: boolean }\n',
    ['!changed schema User: field lastName'],
  ],
  [
    'a field that may be missing now',
    'schemas/tasks.yaml',
    'required: [userName]',
    'required: []',
    ['changed schema TaskPerson: field userName became optional'],
  ],
  [
    'a field of an answer that may be missing now',
    'schemas/owners.yaml',
    '  required: [userName]\n',
    '  required: []\n',
    ['!changed schema User: field userName became optional'],
  ],
  [
    'a field of a body that must be given',
    'schemas/notifications.yaml',
    '[message, notificationType, priority]',
    '[message, notificationType, priority, ownerId]',
    ['!changed schema NotificationCreate: field ownerId became required'],
  ],
  [
    'a wider field of a body',
    'schemas/notifications.yaml',
    '[low, medium, high]',
    '[low, medium, high, urgent]',
    ['changed schema NotificationCreate: field priority'],
  ],
  [
    'a narrower field of a body',
    'schemas/notifications.yaml',
    '[low, medium, high]',
    '[low, high]',
    ['!changed schema NotificationCreate: field priority'],
  ],
  [
    'a schema more',
    'schemas/playbooks.yaml',
    'PlaybookExport: *pbx',
    'PlaybookExport: *pbx\nPlaybookImport: *pbx',
    ['added schema PlaybookImport'],
  ],
  [
    'a schema without fields',
    'schemas/envelope.yaml',
    '  type: integer\n  minimum: 0\n  maximum: 100\n',
    '  type: integer\n  minimum: 0\n  maximum: 10\n',
    ['!changed schema Confidence: the schema apart from its fields'],
  ],
  ['other words', 'paths/tags.yaml', 'summary: Retrieves the tag.', 'summary: Gives the tag.', []],
]

describe('what changed in the API', () => {
  it.each(sample(changes, 8))('%s', async (_, file, text, by, expected) => {
    await using spec = await temporarySpec()
    await spec.replace(file, text, by)
    expect(changesOf(spec)).toEqual(expected)
  })

  it('an operation more', async () => {
    await using spec = await temporarySpec()
    await spec.append(
      'paths/tags.yaml',
      `\n- family: Tags\n  paths:\n    /v2/tags/{tag}/owners:\n      get: ${getTag.replace('getTag', 'getTagOwner')}\n`,
    )
    expect(changesOf(spec)).toEqual(['added GET /v2/tags/{tag}/owners'])
  })

  it('a field called like a word of a schema', async () => {
    await using spec = await temporarySpec()
    await spec.replace(
      'schemas/tasks.yaml',
      '    description: { type: string }\n  examples: [{ name: Test Task',
      '    description: { type: string, minLength: 1 }\n  examples: [{ name: Test Task',
    )
    expect(changesOf(spec)).toEqual(['!changed schema TaskCreate: field description', '!changed schema TaskUpdate: field description'])
  })

  it('is printed as lines, breaking ones marked and counted', () => {
    expect(
      formatDiff([
        { kind: 'removed', breaking: true, where: 'GET /v2/tags', what: '' },
        { kind: 'added', breaking: false, where: 'schema User', what: 'field age' },
      ]),
    ).toBe('BREAKING removed  GET /v2/tags\n         added    schema User: field age\n2 changes, 1 breaking.')
    expect(formatDiff([])).toBe('No changes.')
  })
})

describe('npm run generate -- --diff', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const command = createRequire(import.meta.url).resolve('tsx/cli')

  function run(spec: TemporarySpec, old: string): Promise<{ code: unknown; output: string }> {
    return new Promise(resolve => {
      const given = [command, join(root, 'codegen/generate.ts'), '--spec', spec.folder, '--diff', old]
      execFile(process.execPath, given, (error, stdout, stderr) => resolve({ code: error?.code ?? 0, output: stdout + stderr }))
    })
  }

  it('lists the changes, and gives 1 when one breaks callers', async () => {
    const old = join(root, 'generated/openapi.json')
    await using sound = await temporarySpec()
    await using breaking = await temporarySpec()
    await breaking.replace('schemas/owners.yaml', '    lastName: { type: string }\n', '')
    const printed: string[] = []
    const print = (text: string) => void printed.push(text)
    expect(await runGenerate(['--spec', sound.folder, '--diff', old], print)).toBe(0)
    expect(await runGenerate(['--spec', breaking.folder, '--diff', old], print)).toBe(1)
    expect(printed).toEqual(['No changes.', 'BREAKING removed  schema User: field lastName\n1 change, 1 breaking.'])
    await expect(runGenerate(['--spec', sound.folder, '--diff', join(root, 'nothing.json')], print)).rejects.toThrow('no such file')
  })

  it('exits with 2 and prints the fault when the specification is broken', async () => {
    await using broken = await temporarySpec()
    const line = await broken.replace('paths/tags.yaml', getTag, getTag.replace('one', 'won'))
    expect(await run(broken, join(root, 'generated/openapi.json'))).toEqual({
      code: 2,
      output: expect.stringMatching(`^spec/paths/tags.yaml:${line} fragment: `),
    })
  }, 120_000)
})
