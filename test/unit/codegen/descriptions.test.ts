import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { resolveRef } from '../../../codegen/expand/examples.js'
import { isMapping, type Mapping, type Value } from '../../../codegen/expand/source.js'
import { bundle, describedOperations } from './bundle.js'

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(bundle, 'bundle')

function faults(pointer: string, example: unknown): string[] {
  const validate = ajv.getSchema(`bundle#${encodeURI(pointer)}`)
  if (validate === undefined) throw new Error(`There is no schema at ${pointer}.`)
  return validate(example) === true ? [] : (validate.errors ?? []).map(error => `${error.instancePath} ${error.message}`)
}

/** The contents of a request body or response, each with the pointer to its schema. */
function contents(holder: Value | undefined, pointer: string): { readonly pointer: string; readonly example: Value | undefined }[] {
  const resolved = resolveRef(bundle, holder)
  const at = isMapping(holder) && typeof holder.$ref === 'string' ? holder.$ref.slice(1) : pointer
  return Object.entries(isMapping(resolved) && isMapping(resolved.content) ? resolved.content : {}).map(([type, media]) => ({
    pointer: `${at}/content/${type.replaceAll('/', '~1')}/schema`,
    example: isMapping(media) ? media.example : undefined,
  }))
}

const components = isMapping(bundle.components) ? bundle.components : {}
const operations = describedOperations()

describe('every operation', () => {
  it('has an id, a summary, a family, parameters and failures', () => {
    for (const { name, operation } of operations) {
      expect([name, operation.operationId]).toEqual([name, expect.stringMatching(/^[a-z]\w+$/)])
      expect([name, operation.summary]).toEqual([name, expect.stringMatching(/^[A-Z].*\.$/)])
      expect([name, operation.tags]).toEqual([name, [expect.any(String)]])
      const statuses = Object.keys(isMapping(operation.responses) ? operation.responses : {})
      expect([name, statuses]).toEqual([name, expect.arrayContaining(['400', '401', '403', '404', '429', '500', '503'])])
      expect([name, statuses.some(status => status.startsWith('2'))]).toEqual([name, true])
    }
  })

  it('has an example of its body, of its success and of its failures, each as its schema says', () => {
    const wrong: string[] = []
    let count = 0
    for (const { name, pointer, operation } of operations) {
      const responses = Object.entries(isMapping(operation.responses) ? operation.responses : {})
      const all = [
        ...contents(operation.requestBody, `${pointer}/requestBody`),
        ...responses.flatMap(([status, response]) => contents(response, `${pointer}/responses/${status}`)),
      ]
      for (const { pointer: at, example } of all) {
        count += 1
        if (example === undefined) wrong.push(`${name}: no example at ${at}`)
        else wrong.push(...faults(at, example).map(fault => `${name}: ${fault} at ${at}`))
      }
    }
    expect(wrong).toEqual([])
    expect(count).toBeGreaterThan(operations.length)
    expect(faults('/components/schemas/Host', { hostName: 'a.example', confidence: 101 })).toEqual(['/confidence must be <= 100'])
  })
})

describe('every schema and parameter', () => {
  it('has an example as it says', () => {
    const wrong: string[] = []
    for (const [kind, entries] of Object.entries({ schemas: components.schemas, parameters: components.parameters })) {
      for (const [name, entry] of Object.entries(isMapping(entries) ? entries : {})) {
        const schema: Value | undefined = kind === 'parameters' && isMapping(entry) ? entry.schema : entry
        const examples = isMapping(schema) && Array.isArray(schema.examples) ? schema.examples : []
        const pointer = `/components/${kind}/${name}${kind === 'parameters' ? '/schema' : ''}`
        if (kind === 'schemas' && examples.length === 0) wrong.push(`${name} has no example`)
        wrong.push(...examples.flatMap(example => faults(pointer, example).map(fault => `${name}: ${fault}`)))
      }
    }
    expect(wrong).toEqual([])
  })

  it('has a description', () => {
    const missing = [components.schemas, components.parameters].flatMap(entries =>
      Object.entries(isMapping(entries) ? entries : {}).flatMap(([name, entry]) =>
        isMapping(entry) && typeof entry.description === 'string' && entry.description !== '' ? [] : [name],
      ),
    )
    expect(missing).toEqual([])
  })

  it('has a range where it is a number', () => {
    const numbers = Object.entries((components.parameters ?? {}) as Record<string, Mapping>) // Parameters are mappings: Redocly has checked.
      .map(([name, parameter]) => [name, resolveRef(bundle, parameter.schema)] as const)
      .filter(([, schema]) => isMapping(schema) && schema.type === 'integer')
    expect(numbers.length).toBeGreaterThan(20)
    expect(numbers.filter(([, schema]) => !isMapping(schema) || schema.minimum === undefined)).toEqual([])
  })
})
