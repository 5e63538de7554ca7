import { describe, expect, it } from 'vitest'
import { addExamples } from '../../../codegen/expand/examples.js'
import { expandSpec } from '../../../codegen/expand/expand-spec.js'
import { lintSpec } from '../../../codegen/lint/lint-spec.js'
import { sample } from '../../effort.js'
import { type TemporarySpec, temporarySpec } from './temporary-spec.js'

/** What the generator says of a specification: its first fault, or all those that lint finds. */
async function faultsOf({ folder }: TemporarySpec): Promise<string[]> {
  try {
    const { document, lists } = expandSpec(folder)
    addExamples(document)
    return await lintSpec(document, lists)
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

const getTag = 'get: { $use: one, id: getTag, summary: Retrieves the tag., query: [owner], key: tag, schema: Tag }'
const family = '\n- family: Tags\n  paths:\n'

/** Mistakes in the specification, and how they are reported. `offset` counts lines from the one that is changed. */
const mistakes: readonly (readonly [name: string, file: string, text: string, by: string, fault: string, offset?: number])[] = [
  [
    'invalid YAML',
    'paths/tags.yaml',
    getTag,
    'get: { $use: one',
    'yaml: Flow map in block collection must be sufficiently indented and end with a }',
    1,
  ],
  ['a key given twice', 'types.yaml', 'words: handle }', 'words: handle, words: hand }', 'yaml: Map keys must be unique'],
  [
    'a fragment that is not there',
    'paths/tags.yaml',
    getTag,
    getTag.replace('one', 'won'),
    'fragment: there is no fragment "won"; see spec/fragments.yaml',
  ],
  [
    'a variable that a fragment lacks',
    'paths/tags.yaml',
    getTag,
    getTag.replace('summary: Retrieves the tag., ', ''),
    'variable: there is no variable "summary"',
  ],
  [
    'a variable that a fragment does not know',
    'paths/tags.yaml',
    getTag,
    getTag.replace('query', 'filtres: [], query'),
    'fragment: the fragment "one" has no variable "filtres"',
  ],
  [
    'a variable that is not there',
    'paths/tags.yaml',
    'Adds a tag to the {{subject}}',
    'Adds a tag to the {{subjekt}}',
    'variable: there is no word for the variable "subjekt"',
  ],
  [
    'a list that is not there',
    'paths/tasks.yaml',
    'for-each: taskPerson',
    'for-each: taskPersons',
    'for-each: there is no list "taskPersons" in spec/types.yaml',
  ],
  [
    'a list of exceptions by a variable that is not there',
    'schemas/groups.yaml',
    'except: { Schema: [Campaign,',
    'except: { Shema: [Campaign,',
    'except: there is no variable "Shema"',
  ],
  [
    'a misspelt key of a family',
    'paths/tasks.yaml',
    'for-each: taskPerson',
    'foreach: taskPerson',
    'family: a family has no key "foreach"',
  ],
  ['an unknown method', 'paths/tags.yaml', getTag, getTag.replace('get:', 'fetch:'), 'path-item: /v2/tags/{tag} has no key "fetch"'],
  [
    'a parameter that is not there',
    'paths/tags.yaml',
    getTag,
    getTag.replace('[owner]', '[ownr]'),
    'parameter: the parameter "ownr" of /v2/tags/{tag} is not in spec/parameters.yaml',
  ],
  [
    'a path parameter that is not one',
    'paths/tasks.yaml',
    '    /v2/tasks/{taskId}:\n',
    `    /v2/tasks/{labels}:\n      ${getTag.replace('getTag', 'readTask')}\n    /v2/tasks/{taskId}:\n`,
    'parameter: "labels" of /v2/tasks/{labels} is not under `path` in spec/parameters.yaml',
    1,
  ],
  [
    'an operation described twice',
    'paths/tags.yaml',
    '    /v2/tags/{tag}:\n',
    `    /v2/tags/{tag}:\n      ${getTag.replace('getTag', 'readTag')}\n${family}    /v2/tags/{tag}:\n`,
    'duplicate: GET /v2/tags/{tag} is described twice',
    6,
  ],
  ['a schema defined twice', 'schemas/tasks.yaml', 'TaskPerson:\n', 'Tag:\n', 'duplicate: the schema Tag is defined twice'],
  [
    'an id used twice',
    'paths/tags.yaml',
    'id: getTag,',
    'id: listTags,',
    'tc-operation-id: the operationId "listTags" is used by GET /v2/tags and GET /v2/tags/{tag}',
  ],
  [
    'an invalid id',
    'paths/tags.yaml',
    'id: getTag,',
    'id: get-tag,',
    'tc-operation-id: the operationId "get-tag" of GET /v2/tags/{tag} is not camelCase',
  ],
  [
    'two paths for one request',
    'paths/tasks.yaml',
    '    /v2/tasks/{taskId}:\n',
    `    /v2/tasks/{metric}:\n      ${getTag.replace('getTag', 'readTask')}\n    /v2/tasks/{taskId}:\n`,
    'tc-ambiguous-path: /v2/tasks/{taskId} and /v2/tasks/{metric} match the same requests',
    2,
  ],
  [
    'an extension that is not there',
    'paths/observations.yaml',
    '        x-tc-retry-safe: true\n',
    '        x-tc-retrysafe: true\n',
    'tc-extension: the extension "x-tc-retrysafe" of POST /v2/indicators/{indicatorType}/{indicator}/falsePositive is not one of',
    -4,
  ],
  [
    'a source that is no client that was read',
    'paths/batch.yaml',
    'x-tc-source: { seen: [tcex, Java SDK] }',
    'x-tc-source: { seen: [tcex, Jawa SDK] }',
    'tc-source: createAndUploadBatch: `seen` in x-tc-source names Python SDK, tcex, Java SDK, JavaScript SDK, MineMeld, Carbon Black, Splunk, Polarity, Cortex XSOAR, Elastic, not "Jawa SDK"',
  ],
  [
    'a source that is both seen and assumed',
    'schemas/tasks.yaml',
    'x-tc-source: { seen: [tcex] }',
    "x-tc-source: { seen: [tcex], assumed: 'So.' }",
    'tc-source: components: x-tc-source is { seen: [clients] } or { assumed: reason }',
  ],
  [
    'an assumption without a sentence',
    'parameters.yaml',
    "x-tc-source: { assumed: 'The name alone is known: it is taken to mean inactive indicators.' }",
    'x-tc-source: { assumed: perhaps }',
    'tc-source: components: `assumed` in x-tc-source is a sentence: what the sources lack',
  ],
  [
    'sources of parameters on something that has none',
    'schemas/tasks.yaml',
    'x-tc-source: { seen: [tcex] }',
    'x-tc-source: { seen: [tcex], parameters: { owner: { seen: [tcex] } } }',
    'tc-source: components: `parameters` in x-tc-source has marks by name, on an operation',
  ],
  [
    'a retry mark on a GET',
    'paths/instance.yaml',
    '        operationId: exportPlaybook\n',
    '        operationId: exportPlaybook\n        x-tc-retry-safe: true\n',
    'tc-retry-safe: GET /v2/playbooks/{playbook}/export: x-tc-retry-safe is true or false, and only on POST',
    -1,
  ],
  [
    'a filter whose argument is no parameter',
    'paths/tasks.yaml',
    'filter: id, argument: taskId',
    'filter: id, argument: id',
    'tc-filter: GET /v2/tasks/{taskId}: the argument "id" of filter id is not a parameter of the operation',
  ],
  [
    'a filter without a name',
    'paths/tasks.yaml',
    '{ container: tasks, filter: id, argument: taskId,',
    '{ container: tasks,',
    'tc-filter: GET /v2/tasks/{taskId}: x-tc-filter needs `container` and `filter`',
  ],
  [
    'a filter with a key too many',
    'paths/tasks.yaml',
    'filter: id, argument: taskId',
    'filter: id, argument: taskId, kind: id',
    'tc-filter: GET /v2/tasks/{taskId}: x-tc-filter has no key "kind"',
  ],
  [
    'a filter of a type that is not there',
    'paths/tasks.yaml',
    'filter: id, argument: taskId',
    'filter: id, argument: taskId, type: Hots',
    'tc-filter: GET /v2/tasks/{taskId}: "Hots" is neither the name of an indicator type nor "custom"',
  ],
  [
    'fields of a filter that extend none',
    'parameters.yaml',
    'documentFilters: { extends: groupFilters',
    'documentFilters: { extends: groupFilter',
    'filter-fields: extends "groupFilter", which is not listed',
  ],
]

describe('a broken specification is reported by file, line and rule', () => {
  const rows = sample(mistakes, 8).map(([name, file, text, by, fault, offset = 0]) => ({ name, file, text, by, fault, offset }))
  it.each(rows)('$name', async ({ file, text, by, fault, offset }) => {
    await using spec = await temporarySpec()
    const line = await spec.replace(file, text, by)
    const faults = await faultsOf(spec)
    expect(faults[0]).toContain(`spec/${file}:${line + offset} ${fault}`)
  })

  it('by the rules of the strict ruleset, too: all faults at once, each at its own line', async () => {
    await using spec = await temporarySpec()
    const unresolved = await spec.replace(
      'paths/instance.yaml',
      "'#/components/schemas/NotificationCreate'",
      "'#/components/schemas/Notification'",
    )
    const silent = await spec.replace('paths/instance.yaml', "        responses: { '200': { $use: done } }\n", '        responses: {}\n')
    const wordless = await spec.replace('paths/tasks.yaml', 'summary: Retrieves the task.', "summary: ''")
    const mistyped = await spec.replace(
      'schemas/tasks.yaml',
      'name: { type: string, description: Name of the task. }',
      'name: { type: strin, description: Name of the task. }',
    )
    const faults = await faultsOf(spec)
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.stringMatching(`^spec/paths/instance.yaml:${unresolved} no-unresolved-refs: `),
        expect.stringMatching(`^spec/paths/instance.yaml:${silent} operation-2xx-response: `),
        expect.stringMatching(`^spec/paths/tasks.yaml:${wordless} operation-summary: `),
        expect.stringMatching(`^spec/schemas/tasks.yaml:${mistyped} struct: `),
      ]),
    )
  })
})
