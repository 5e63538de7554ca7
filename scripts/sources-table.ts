import type { Mapping } from '../codegen/expand/source.js'
import { type Fact, factsOf, type Source } from '../codegen/sources.js'
import { operationTemplates } from '../generated/operation-templates.js'

/** What the description has beyond the documentation: a row for each mark, operations of one family together. */
export function undocumentedRows(bundle: Mapping): readonly (readonly string[])[] {
  const marked = factsOf(bundle).filter(fact => fact.isMarked || isOfMarkedSchema(fact))
  const groups = new Map<string, Fact[]>()
  for (const fact of marked) {
    const key = JSON.stringify([fact.kind, familyOf(fact), fact.source])
    groups.set(key, [...(groups.get(key) ?? []), fact])
  }
  return [...groups.values()].map(facts => [kindWords[facts[0]?.kind ?? 'field'], namesOf(facts), sourceWords(facts[0]?.source)])
}

const kindWords = { operation: 'operation', answer: 'answer', parameter: 'parameter', field: 'field' } as const

/** Fields have the mark of their schema, parameters and answers that of their operation: only the former would be missing from the table. */
function isOfMarkedSchema({ kind, source }: Fact): boolean {
  return kind === 'field' && !('documented' in source)
}

const templateOf: ReadonlyMap<string, string> = new Map(
  Object.entries(operationTemplates).flatMap(([template, ids]) => ids.map(id => [id, template] as const)),
)

/** Parameters of one name are one row, wherever they are; operations and answers of one template; fields of one schema. */
function familyOf({ kind, name, holder }: Fact): string {
  if (kind === 'parameter') return name.slice(name.lastIndexOf(' ') + 1)
  return kind === 'field' ? holder : (templateOf.get(holder) ?? holder)
}

function namesOf(facts: readonly Fact[]): string {
  const [first, ...more] = facts
  if (first === undefined) return ''
  if (first.kind === 'field') return facts.map(({ name }) => `\`${name}\``).join(', ')
  const name =
    first.kind === 'parameter' ? `\`${familyOf(first)}\` of \`${first.name.slice(0, first.name.lastIndexOf(' '))}\`` : `\`${first.name}\``
  return more.length === 0 ? name : `${name} and ${more.length} more like it`
}

function sourceWords(source: Source | undefined): string {
  if (source === undefined || 'documented' in source) return 'documented'
  return 'seen' in source ? `seen in ${source.seen.join(', ')}` : `assumed. ${source.assumed}`
}
