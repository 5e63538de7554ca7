import { readFileSync } from 'node:fs'
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { SpecError } from './spec-error.js'

/** A plain value read from YAML or written to JSON. */
export type Value = string | number | boolean | null | Value[] | Mapping
export interface Mapping {
  [key: string]: Value
}

/** Where a mapping or list stands in the hand-written source. */
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

export function isMapping(value: Value | undefined): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Reads one YAML file into plain values whose mappings and lists remember their line.
 *
 * @param path file to read
 * @param name how errors name the file
 * @throws SpecError when the file is not YAML, names a key twice, or holds something that JSON cannot
 */
export function readSource(path: string, name: string): Value {
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, uniqueKeys: true })
  const lineOf = (offset: number | undefined) => lines.linePos(offset ?? 0).line
  const [error] = document.errors
  if (error !== undefined) throw new SpecError(name, lineOf(error.pos[0]), 'yaml', error.message.split('\n')[0] ?? error.message)

  // An alias stands for the anchor of its name that comes before it; the library's own look-up walks the whole file for each.
  const anchors = new Map<string, Node>()
  const convert = (node: Node | null | undefined): Value => {
    const position = { file: name, line: lineOf(node?.range?.[0]) }
    if (isAlias(node)) {
      const anchor = anchors.get(node.source)
      if (anchor === undefined) throw new SpecError(name, position.line, 'yaml', `there is no &${node.source} before *${node.source}`)
      return convert(anchor)
    }
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) anchors.set(node.anchor, node)
    if (isSeq(node))
      return markPosition(
        node.items.map(item => convert(item as Node)),
        position,
      )
    if (isMap(node)) {
      const mapping: Mapping = {}
      const linesOfKeys = new Map<string, number>()
      for (const pair of node.items) {
        const key = isScalar(pair.key) ? String(pair.key.value) : undefined
        if (key === undefined) throw new SpecError(name, position.line, 'yaml', 'a key must be a plain word')
        mapping[key] = convert(pair.value as Node | null)
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
