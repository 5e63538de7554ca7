import { readFileSync } from 'node:fs'
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { isRecord } from '../../src/json.js'
import { SpecError } from './spec-error.js'

/** A plain value read from YAML or written to JSON. */
export type Value = string | number | boolean | null | Value[] | Mapping
export interface Mapping {
  [key: string]: Value
}

/** The position of a mapping or list in the hand-written source. */
export interface Position {
  readonly file: string
  readonly line: number
}

const positions = new WeakMap<object, Position>()
const keyLines = new WeakMap<object, ReadonlyMap<string, number>>()

/** The source position of a mapping or list, when it has one. */
export function positionOf(value: Value | undefined): Position | undefined {
  return typeof value === 'object' && value !== null ? positions.get(value) : undefined
}

/** The source position of what a mapping holds under a key; that of the mapping when the key's own is not known. */
export function positionOfKey(mapping: Mapping, key: string): Position | undefined {
  const position = positionOf(mapping)
  const line = keyLines.get(mapping)?.get(key)
  return position === undefined || line === undefined ? position : { file: position.file, line }
}

/** Gives a derived mapping or list the position of what it came from, so that lint can name file and line. */
export function markPosition<T extends Mapping | Value[]>(value: T, position: Position | undefined): T {
  if (position !== undefined) positions.set(value, position)
  return value
}

/** What a mapping itself holds under a key; names such as `constructor` lead into no other object. */
export function valueAt(mapping: Readonly<Mapping>, key: string): Value | undefined {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined
}

export function isMapping(value: Value | undefined): value is Mapping {
  return isRecord(value)
}

/** The entries of a list of `types.yaml`; none when there is no such list. */
export function entriesOf(lists: Readonly<Mapping>, name: string): Mapping[] {
  const list = valueAt(lists, name)
  return Array.isArray(list) ? list.filter(isMapping) : []
}

/** Limits on nesting, and on the values of a file with its aliases expanded. More is a mistake. */
const deepest = 100
const mostValues = 1_000_000

/**
 * Reads one YAML file into plain values whose mappings and lists remember their line.
 *
 * @param path file to read
 * @param name how errors name the file
 * @throws SpecError when the file is not YAML, names a key twice, or holds something that JSON cannot
 */
export function readSource(path: string, name: string): Value {
  const lines = new LineCounter()
  const document = parseYaml(readFileSync(path, 'utf8'), name, lines)
  const lineOf = (offset: number | undefined) => lines.linePos(offset ?? 0).line
  const [error] = document.errors
  if (error !== undefined) throw new SpecError(name, lineOf(error.pos[0]), 'yaml', error.message.split('\n')[0] ?? error.message)

  // An alias refers to the last anchor of its name before it; the library's own look-up walks the whole file for each.
  const anchors = new Map<string, Node>()
  let values = 0
  const convert = (node: Node | null | undefined, depth = 0): Value => {
    const position = { file: name, line: lineOf(node?.range?.[0]) }
    values++
    if (depth > deepest)
      throw new SpecError(name, position.line, 'yaml', `nested deeper than ${deepest} levels, or an alias is inside its anchor`)
    if (values > mostValues) throw new SpecError(name, position.line, 'yaml', `more than ${mostValues} values with the aliases expanded`)
    if (isAlias(node)) {
      const anchor = anchors.get(node.source)
      if (anchor === undefined) throw new SpecError(name, position.line, 'yaml', `there is no &${node.source} before *${node.source}`)
      return convert(anchor, depth + 1)
    }
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) anchors.set(node.anchor, node)
    if (isSeq(node))
      return markPosition(
        node.items.map(item => convert(item as Node, depth + 1)),
        position,
      )
    if (isMap(node)) {
      const mapping: Mapping = {}
      const linesOfKeys = new Map<string, number>()
      for (const pair of node.items) {
        const key = isScalar(pair.key) ? String(pair.key.value) : undefined
        if (key === undefined) throw new SpecError(name, position.line, 'yaml', 'a key must be a plain word')
        if (key === '__proto__') throw new SpecError(name, position.line, 'yaml', 'a key cannot be __proto__')
        mapping[key] = convert(pair.value as Node | null, depth + 1)
        const value = mapping[key]
        const line = lineOf((pair.key as Node).range?.[0])
        linesOfKeys.set(key, line)
        // A block mapping starts on the line after its key; the key's line is what a reader looks for.
        if (typeof value === 'object' && value !== null) positions.set(value, { file: name, line })
      }
      keyLines.set(mapping, linesOfKeys)
      return markPosition(mapping, position)
    }
    const scalar = isScalar(node) ? node.value : null
    if (scalar === null || typeof scalar === 'string' || typeof scalar === 'number' || typeof scalar === 'boolean') return scalar
    throw new SpecError(name, position.line, 'yaml', `cannot hold a value like ${String(scalar)}: quote it`)
  }
  return convert(document.contents)
}

function parseYaml(text: string, name: string, lineCounter: LineCounter): ReturnType<typeof parseDocument> {
  try {
    return parseDocument(text, { lineCounter, uniqueKeys: true })
  } catch (error) {
    // The parser goes as deep as its text does.
    throw new SpecError(name, 1, 'yaml', error instanceof Error ? error.message : String(error))
  }
}
