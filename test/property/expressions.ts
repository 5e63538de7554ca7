import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '../..')

/** A regular expression of a source file. */
export interface FoundExpression {
  /** File and line. */
  readonly place: string
  readonly expression: RegExp
}

/** Finds every regular expression in a folder of sources: each literal, and each `new RegExp` of a literal text. */
export function expressionsIn(folder: string): readonly FoundExpression[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(name => /\.[tj]s$/.test(name))
  return files.sort().flatMap(name => {
    const path = join(root, folder, name)
    const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
    const found: FoundExpression[] = []
    const visit = (node: ts.Node): void => {
      const expression = expressionOf(node)
      if (expression !== undefined) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart())
        found.push({ place: `${relative(root, path)}:${line + 1}`, expression })
      }
      ts.forEachChild(node, visit)
    }
    visit(file)
    return found
  })
}

function expressionOf(node: ts.Node): RegExp | undefined {
  if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
    const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.getText()) ?? []
    return new RegExp(source, flags)
  }
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'RegExp') return undefined
  const [source, flags] = node.arguments ?? []
  if (source === undefined || !ts.isStringLiteralLike(source)) return undefined
  return new RegExp(source.text, flags !== undefined && ts.isStringLiteralLike(flags) ? flags.text : '')
}

/** Characters to try: one of each kind that expressions tell apart. */
const CANDIDATES = [
  ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(index + 32)),
  ...['\n', '\r', '\t', '\0', '\u001b', '\u007f', 'ü', '中', '\u00a0', '\u2028', '\u202e', '\ufeff', '\ufffd', '\ud800', 'İ', '٣', '👩'],
]

/** What an expression is made of: its classes and characters, and its runs of literal text. */
function partsOf({ source, flags }: RegExp): { atoms: readonly RegExp[]; literals: readonly string[] } {
  const atoms = new Set<string>()
  const literals = new Set<string>()
  let literal = ''
  const end = () => {
    if (literal.length > 1) literals.add(literal)
    literal = ''
  }
  const pieces = source.matchAll(
    /\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\[\s\S]|\(\?(?:<?[=!]|:|<[^>]*>)|\{\d+,?\d*\}|[\s\S]/gu,
  )
  for (const [piece] of pieces) {
    if (/^(?:[()|^$*+?]|\(\?.*|\{\d.*|\\[bBk1-9])$/s.test(piece)) {
      // A quantifier belongs to the last character only.
      end()
      continue
    }
    atoms.add(piece)
    if (piece.length === 1 && piece !== '.') literal += piece
    else if (/^\\[^a-zA-Z0-9]$/.test(piece)) literal += piece.slice(1)
    else end()
  }
  end()
  const kept = flags.replace(/[gyd]/g, '')
  return { atoms: [...atoms].map(atom => new RegExp(`^(?:${atom})$`, kept)), literals: [...literals] }
}

/** One character of each kind that the expression tells apart, at most `most`, those that most of it accepts first. */
function alphabetOf(atoms: readonly RegExp[], most: number): readonly string[] {
  const kinds = new Map<string, { character: string; matches: number }>()
  for (const character of CANDIDATES) {
    const matching = atoms.map(atom => atom.test(character))
    const kind = matching.join()
    if (!kinds.has(kind)) kinds.set(kind, { character, matches: matching.filter(Boolean).length })
  }
  const sorted = [...kinds.values()].sort((one, other) => other.matches - one.matches).map(({ character }) => character)
  const stranger = kinds.get(atoms.map(() => false).join())?.character
  return [...sorted.slice(0, most), ...(stranger === undefined ? [] : [stranger])]
}

/** Creates an input of about `length` characters. */
export type MakeInput = (length: number) => string

/**
 * Inputs that drive the backtracking of an expression, and its searches from each place: repeated, alternating and nested characters and
 * literals, after each literal, before an end that fits and one that does not.
 * @param most characters to combine
 */
export function hostileInputs(expression: RegExp, most: number): readonly { readonly name: string; readonly make: MakeInput }[] {
  const { atoms, literals } = partsOf(expression)
  const alphabet = alphabetOf(atoms, most)
  const units = [...new Set([...alphabet, ...literals])]
  const repeat = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length))
  const middles: [string, MakeInput][] = []
  for (const one of units) {
    middles.push([JSON.stringify(one), length => repeat(one, length)])
    for (const other of units) {
      if (one === other) continue
      middles.push([`${JSON.stringify(one + other)} alternating`, length => repeat(one + other, length)])
      middles.push([`${JSON.stringify([one, other])} nested`, length => repeat(one, length / 2) + repeat(other, length / 2)])
    }
  }
  const stranger = '\u0001'
  const ends = ['', stranger, alphabet[0] ?? '']
  const starts = ['', ...literals, ...alphabet]
  return middles.flatMap(([name, middle]) =>
    starts.flatMap(start =>
      [...new Set(ends)].map(end => ({
        name: `${JSON.stringify(start)} + ${name} + ${JSON.stringify(end)}`,
        make: (length: number) => start + middle(length) + end,
      })),
    ),
  )
}
