// Prints the public exports of the package by name and shape. `npm run check` fails if they differ from docs/public-face.txt.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '..')
const recorded = join(root, 'docs/public-face.txt')

function face(entry: string): string[] {
  const options = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config.compilerOptions
  const { options: parsed } = ts.convertCompilerOptionsFromJson(options, root)
  const program = ts.createProgram([join(root, entry)], parsed)
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(join(root, entry))
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source)
  if (module === undefined) throw new Error(`${entry} exports nothing`)
  return checker
    .getExportsOfModule(module)
    .map(symbol =>
      symbol.flags & ts.SymbolFlags.Alias
        ? { name: symbol.name, target: checker.getAliasedSymbol(symbol) }
        : { name: symbol.name, target: symbol },
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, target }) => `${kindOf(target)} ${name}${shapeOf(checker, target)}`)
}

function kindOf(symbol: ts.Symbol): string {
  if (symbol.flags & ts.SymbolFlags.Class) return 'class'
  if (symbol.flags & ts.SymbolFlags.Function) return 'function'
  if (symbol.flags & ts.SymbolFlags.Interface) return 'interface'
  return symbol.flags & ts.SymbolFlags.Variable ? 'const' : 'type'
}

function shapeOf(checker: ts.TypeChecker, symbol: ts.Symbol): string {
  const [declaration] = symbol.declarations ?? []
  if (declaration === undefined) return ''
  if (symbol.flags & ts.SymbolFlags.Function) {
    const signatures = checker.getTypeOfSymbolAtLocation(symbol, declaration).getCallSignatures()
    return signatures.map(signature => checker.signatureToString(signature, declaration, ts.TypeFormatFlags.NoTruncation)).join(' | ')
  }
  if (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) {
    const members = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)).filter(member => !member.name.startsWith('__'))
    return ` { ${members
      .map(member => member.name)
      .sort()
      .join(', ')} }`
  }
  return ''
}

const text = `${['src/index.ts', 'src/sandbox/index.ts'].map(entry => [`# ${entry}`, ...face(entry)].join('\n')).join('\n\n')}\n`
if (process.argv.includes('--write')) {
  writeFileSync(recorded, text)
} else {
  console.log(text)
  if (readFileSync(recorded, 'utf8') !== text) {
    console.error('The public face has changed: look at it, then record it with `npm run face -- --write`.')
    process.exitCode = 1
  }
}
