import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { allowedText, OPTION_LIST } from '../../../src/http/index.js'

const root = join(import.meta.dirname, '../../..')

/** An option as its interface declares it. */
interface Declared {
  readonly name: string
  readonly docstring: string
  /** Text of the `@default` tag. */
  readonly default: string | undefined
  /** The allowed texts of a union of texts. */
  readonly choices: readonly string[] | undefined
}

describe('the table of options', () => {
  const declared = declaredOptions()

  it('has every option that the types declare, and no other', () => {
    const groups = ['backoff', 'tls', 'logging']
    expect(declared.map(({ name }) => name).filter(name => !groups.includes(name))).toEqual(OPTION_LIST.map(({ name }) => name).sort())
  })

  it('has the defaults that the docstrings name', () => {
    expect(Object.fromEntries(declared.flatMap(({ name, default: text }) => (text === undefined ? [] : [[name, text]])))).toEqual(
      Object.fromEntries(
        OPTION_LIST.flatMap(option =>
          option.default === undefined ? [] : [[option.name, JSON.stringify(option.default).replaceAll('"', "'")]],
        ),
      ),
    )
  })

  it.each(OPTION_LIST.filter(({ range }) => range !== undefined).map(option => [option.name, allowedText(option) ?? '']))(
    'has the range that the docstring of %s names: %s',
    (name, range) => {
      expect(declared.find(option => option.name === name)?.docstring).toContain(range)
    },
  )

  it('allows the texts that the types allow', () => {
    const unions = declared.flatMap(({ name, choices }) => (choices === undefined ? [] : [[name, [...choices].sort()]]))
    const lists = OPTION_LIST.flatMap(({ name, choices }) => (choices === undefined ? [] : [[name, [...choices].sort()]]))
    expect(Object.fromEntries(unions)).toEqual(Object.fromEntries(lists))
  })

  it('names each variable and each flag once', () => {
    const names = OPTION_LIST.flatMap(({ variable, flag }) => [variable, flag?.flags]).filter(name => name !== undefined)
    expect(new Set(names).size).toBe(names.length)
  })
})

function declaredOptions(): readonly Declared[] {
  const file = join(root, 'src/http/options.ts')
  const program = ts.createProgram([file], { strict: true, exactOptionalPropertyTypes: true, noLib: true })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)
  const members = (type: ts.Type, prefix: string): Declared[] =>
    checker.getPropertiesOfType(type).flatMap(symbol => {
      const given = checker.getTypeOfSymbol(symbol)
      const parts = (given.isUnion() ? given.types : [given]).filter(part => (part.flags & ts.TypeFlags.Undefined) === 0)
      const texts = parts.flatMap(part => (part.isStringLiteral() ? [part.value] : []))
      const group = parts.find(part => ((part.symbol?.flags ?? 0) & ts.SymbolFlags.TypeLiteral) !== 0)
      const own: Declared = {
        name: `${prefix}${symbol.name}`,
        docstring: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
        default: symbol.getJsDocTags().flatMap(({ name, text }) => (name === 'default' ? [ts.displayPartsToString(text)] : []))[0],
        choices: texts.length > 0 && texts.length === parts.length ? texts : undefined,
      }
      return [own, ...(group === undefined ? [] : members(group, `${symbol.name}.`))]
    })
  const options = source?.statements.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text === 'ClientOptions')
  if (options === undefined) throw new Error('src/http/options.ts declares no ClientOptions')
  return members(checker.getTypeAtLocation(options.name), '').sort((one, other) => (one.name < other.name ? -1 : 1))
}
