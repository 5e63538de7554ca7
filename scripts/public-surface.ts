import { join } from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '..')

/** What the entry points of the package export, read from the source by the compiler. */
export class PublicSurface {
  readonly #program: ts.Program
  readonly #checker: ts.TypeChecker
  readonly #entries: readonly string[]

  /**
   * @param entries files that programs import from, such as `src/index.ts`
   * @param program a program that has them. Default: one of its own, which takes some seconds to make
   */
  constructor(
    entries: readonly string[],
    program: ts.Program = ts.createProgram(
      entries.map(entry => join(root, entry)),
      projectOptions(),
    ),
  ) {
    this.#entries = entries.map(entry => join(root, entry))
    this.#program = program
    this.#checker = program.getTypeChecker()
  }

  /** The exports of one entry by name, sorted, with aliases resolved. */
  exportsOf(entry: string): ReadonlyMap<string, ts.Symbol> {
    const source = this.#program.getSourceFile(entry)
    const module = source === undefined ? undefined : this.#checker.getSymbolAtLocation(source)
    if (module === undefined) throw new Error(`${entry} exports nothing`)
    const found = this.#checker.getExportsOfModule(module).map(symbol => [symbol.name, this.#resolve(symbol)] as const)
    return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  /**
   * The types that public declarations mention but no entry exports, as lines `Exported mentions Hidden`: users could not name them.
   * Bodies, private and `@internal` members do not count, nor does how the right side of an alias is computed: users name the alias.
   */
  hiddenTypes(): string[] {
    const exported = new Map(this.#entries.flatMap(entry => [...this.exportsOf(entry)]).map(([name, symbol]) => [symbol, name] as const))
    const hidden = new Set<string>()
    for (const [symbol, name] of exported) {
      for (const mentioned of this.#mentionedBy(symbol)) {
        if (!exported.has(mentioned)) hidden.add(`${name} mentions ${mentioned.name}`)
      }
    }
    return [...hidden].sort()
  }

  /**
   * The exports of an entry as lines, sorted: each with its declaration, and its members indented below it with their types.
   * @param only names to show. @default all
   */
  face(entry: string, only?: readonly string[]): string[] {
    const exported = [...this.exportsOf(join(root, entry))].filter(([name]) => only === undefined || only.includes(name))
    return exported.flatMap(([name, symbol]) => this.#faceOf(name, symbol))
  }

  #faceOf(name: string, symbol: ts.Symbol): string[] {
    const [declaration] = symbol.declarations ?? []
    if (declaration === undefined) return []
    if (symbol.flags & ts.SymbolFlags.Class) return this.#classFace(name, symbol, declaration)
    // What is generated has thousands of members: `npm run generate -- --diff` shows what changes in them.
    if (declaration.getSourceFile().fileName.includes('/generated/')) return [`type ${name}`]
    const declared = this.#checker.getDeclaredTypeOfSymbol(symbol)
    if (symbol.flags & ts.SymbolFlags.Interface)
      return [`interface ${name}${parametersOf(declaration)}`, ...this.#membersOf(declared, declaration)]
    const alias = symbol.declarations?.find(ts.isTypeAliasDeclaration)
    const lines = alias === undefined ? [] : this.#aliasFace(name, alias, declared)
    if (!(symbol.flags & (ts.SymbolFlags.Variable | ts.SymbolFlags.Function))) return lines
    const type = this.#checker.getTypeOfSymbolAtLocation(symbol, symbol.valueDeclaration ?? declaration)
    if (symbol.flags & ts.SymbolFlags.Function)
      return (symbol.declarations ?? []).flatMap(writtenMember).map(line => `function ${line.replace(/^export (async )?function /, '')}`)
    return [`const ${name}`, ...this.#membersOf(type, declaration), ...lines]
  }

  /** As it is written; what is put together from several types also with the members that follow, a map with those of its members too. */
  #aliasFace(name: string, alias: ts.TypeAliasDeclaration, declared: ts.Type): string[] {
    const head = `type ${name}${parametersOf(alias)} = ${plain(alias.type.getText())}`
    if (ts.isMappedTypeNode(alias.type) && alias.typeParameters === undefined) return [head, ...this.#mapFace(declared, alias)]
    const isObject = declared.isIntersection() && declared.types.some(type => type.flags & ts.TypeFlags.Object)
    return isObject ? [head, ...this.#membersOf(declared, alias)] : [head]
  }

  #mapFace(map: ts.Type, at: ts.Node): string[] {
    return this.#checker.getPropertiesOfType(map).flatMap(member => {
      const type = this.#checker.getNonNullableType(this.#checker.getTypeOfSymbolAtLocation(member, at))
      return [...this.#member(member, at).map(line => `  ${line}`), ...this.#membersOf(type, at).map(line => `  ${line}`)]
    })
  }

  #classFace(name: string, symbol: ts.Symbol, declaration: ts.Declaration): string[] {
    const own = this.#checker.getTypeOfSymbolAtLocation(symbol, declaration)
    const base = ts.isClassDeclaration(declaration) ? declaration.heritageClauses?.map(clause => ` ${clause.getText()}`).join('') : ''
    const statics = this.#checker
      .getPropertiesOfType(own)
      .filter(member => member.name !== 'prototype' && this.#isShown(member))
      .flatMap(member => this.#member(member, declaration))
      .map(line => `  static ${line}`)
    const constructors = own
      .getConstructSignatures()
      .filter(signature => signature.declaration === undefined || !isHidden(signature.declaration))
      .map(signature => `  new ${this.#text(signature, declaration)}`)
    return [
      `class ${name}${parametersOf(declaration)}${base ?? ''}`,
      ...constructors,
      ...statics,
      ...this.#membersOf(this.#checker.getDeclaredTypeOfSymbol(symbol), declaration),
    ]
  }

  #membersOf(type: ts.Type, at: ts.Node): string[] {
    const signatures = [
      ...type.getConstructSignatures().map(signature => `  new ${this.#text(signature, at)}`),
      ...type.getCallSignatures().map(signature => `  ${this.#text(signature, at)}`),
    ]
    const members = this.#checker.getPropertiesOfType(type).filter(member => this.#isShown(member))
    return [
      ...signatures,
      ...members
        .flatMap(member => this.#member(member, at))
        .sort()
        .map(line => `  ${line}`),
    ]
  }

  /** As it is written, where it has types written; the members of mapped types by what the compiler makes of them. */
  #member(member: ts.Symbol, at: ts.Node): string[] {
    const declarations = (member.declarations ?? []).filter(declaration => this.#isOurs(declaration))
    const written = declarations.map(writtenMember)
    if (written.length > 0 && written.every(lines => lines.length > 0)) return written.flat()
    const optional = member.flags & ts.SymbolFlags.Optional ? '?' : ''
    return [
      `${member.name}${optional}: ${plain(this.#checker.typeToString(this.#checker.getTypeOfSymbolAtLocation(member, at), undefined, format))}`,
    ]
  }

  #text(signature: ts.Signature, at: ts.Node): string {
    return plain(this.#checker.signatureToString(signature, at, format))
  }

  /** Members of our own that programs may use: not those of every error and function, nor private or `@internal` ones. */
  #isShown(member: ts.Symbol): boolean {
    const declarations = member.declarations ?? []
    if (member.name.startsWith('__') || member.name.startsWith('#')) return false
    return declarations.length === 0 || declarations.some(declaration => this.#isOurs(declaration) && !isHidden(declaration))
  }

  #mentionedBy(symbol: ts.Symbol): ReadonlySet<ts.Symbol> {
    const found = new Set<ts.Symbol>()
    const add = (node: ts.Node) => {
      const at = this.#checker.getSymbolAtLocation(node)
      if (at === undefined) return
      const target = this.#resolve(at)
      const declaration = target.declarations?.[0]
      if (declaration !== undefined && this.#isOurs(declaration) && !isLocal(declaration)) found.add(target)
    }
    const visit = (node: ts.Node): void => {
      if (ts.isBlock(node) || isHidden(node)) return
      if (ts.isTypeReferenceNode(node)) add(node.typeName)
      else if (ts.isExpressionWithTypeArguments(node)) add(node.expression)
      else if (ts.isTypeQueryNode(node)) add(node.exprName)
      ts.forEachChild(node, visit)
    }
    for (const declaration of symbol.declarations ?? []) {
      if (ts.isVariableDeclaration(declaration)) {
        if (declaration.type !== undefined) visit(declaration.type)
      } else if (ts.isTypeAliasDeclaration(declaration)) {
        for (const part of ts.isUnionTypeNode(declaration.type) ? declaration.type.types : [declaration.type])
          if (ts.isFunctionTypeNode(part) || ts.isTypeLiteralNode(part)) visit(part)
      } else visit(declaration)
    }
    return found
  }

  #resolve(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol
  }

  #isOurs(node: ts.Node): boolean {
    const { fileName } = node.getSourceFile()
    return fileName.startsWith(`${root}/`) && !fileName.includes('/node_modules/')
  }
}

/** A member or function with its types as it is written, without comments and body; none when its type is left to the compiler. */
function writtenMember(declaration: ts.Declaration): string[] {
  if (isHidden(declaration)) return []
  const isTyped =
    ts.isPropertySignature(declaration) ||
    ts.isPropertyDeclaration(declaration) ||
    ts.isMethodSignature(declaration) ||
    ts.isMethodDeclaration(declaration) ||
    ts.isGetAccessor(declaration) ||
    ts.isFunctionDeclaration(declaration)
  if (!isTyped || declaration.type === undefined || declaration.getSourceFile().fileName.includes('/generated/')) return []
  const text = declaration.getSourceFile().text.slice(declaration.getStart(), declaration.type.end)
  return [plain(text).replace(/^(?:(?:static|override|declare|readonly|async|public) )+/, '')]
}

const format = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope

function parametersOf(declaration: ts.Declaration): string {
  const isGeneric = ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration)
  const parameters = isGeneric ? declaration.typeParameters : undefined
  return parameters === undefined ? '' : `<${parameters.map(parameter => plain(parameter.getText())).join(', ')}>`
}

/** On one line, without the comments. */
function plain(text: string): string {
  return text
    .replace(/\/\*.*?\*\/|\/\/.*$/gms, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The compiler options of the project, without what only `tsc` needs. */
export function projectOptions(): ts.CompilerOptions {
  const { compilerOptions } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config
  const { incremental: _, tsBuildInfoFile: __, ...rest } = ts.convertCompilerOptionsFromJson(compilerOptions, root).options
  return rest
}

/** Type parameters and what is declared within a declaration can be named where they are used. */
function isLocal(node: ts.Node): boolean {
  return ts.isTypeParameterDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)
}

function isHidden(node: ts.Node): boolean {
  if (ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal')) return true
  if (ts.isClassElement(node) && node.name !== undefined && ts.isPrivateIdentifier(node.name)) return true
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword)
}
