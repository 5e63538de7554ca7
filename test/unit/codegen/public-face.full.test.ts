import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Container, containers } from '../../../generated/containers.js'
import { containerSentences, postFilterSentences } from '../../../generated/sentences.js'
import { PublicSurface, projectOptions } from '../../../scripts/public-surface.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const entries = ['src/index.ts', 'src/sandbox/index.ts']
const table: Readonly<Record<string, Container>> = containers

const probe = join(root, 'test/unit/codegen/probe.ts')
const program = `
import type { ClientOptions, ContainerName, Filter } from '../../../src/index.js'
import { formats, ThreatConnect } from '../../../src/index.js'
declare const tc: ThreatConnect
declare const filters: { readonly [C in ContainerName]: Filter<C> }
declare const options: Required<ClientOptions>
tc.adversaries.where(f => f.tag('Nation State').victimId(10).post.name('Bad Guy').api.name('^', 'Bad'))
tc.indicators.where('Address', f => f.post.confidence('>', 50)).toArray()
tc.with({ retries: 3 })
formats.stix({})
`

/** The language service of an editor, over files of the repository that can be replaced. */
class Editor {
  readonly #replaced = new Map<string, string>()
  readonly #service: ts.LanguageService
  #version = 0

  constructor() {
    const options = projectOptions()
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => options,
      getScriptFileNames: () => [probe, ...entries.map(entry => join(root, entry))],
      getScriptVersion: file => (this.#replaced.has(file) ? String(this.#version) : '0'),
      getScriptSnapshot: file => {
        const text = this.#replaced.get(file) ?? ts.sys.readFile(file)
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
      },
      getCurrentDirectory: () => root,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: file => this.#replaced.has(file) || ts.sys.fileExists(file),
      readFile: file => this.#replaced.get(file) ?? ts.sys.readFile(file),
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
    })
  }

  replace(file: string, text: string): void {
    this.#version += 1
    this.#replaced.set(file, text)
  }

  get program(): ts.Program {
    const program = this.#service.getProgram()
    if (program === undefined) throw new Error('The language service has no program.')
    return program
  }

  /** What hovering over the last character of a text of the probe shows below the type. */
  hover(text: string): string {
    const info = this.#service.getQuickInfoAtPosition(probe, program.indexOf(text) + text.length - 1)
    return ts.displayPartsToString(info?.documentation)
  }

  /** The doc comments of the members of a variable of the probe, by name. */
  comments(variable: string, ...path: readonly string[]): Readonly<Record<string, string>> {
    const checker = this.program.getTypeChecker()
    const source = this.program.getSourceFile(probe)
    const found =
      source === undefined
        ? undefined
        : checker.getSymbolsInScope(source, ts.SymbolFlags.Variable | ts.SymbolFlags.Alias).find(({ name }) => name === variable)
    if (source === undefined || found === undefined) throw new Error(`The probe has no ${variable}.`)
    const target = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found
    let type = checker.getTypeOfSymbolAtLocation(target, source)
    for (const name of path) {
      const member = checker.getPropertyOfType(type, name)
      if (member === undefined) throw new Error(`${variable} has no ${name}.`)
      type = checker.getTypeOfSymbolAtLocation(member, source)
    }
    return Object.fromEntries(
      checker.getPropertiesOfType(type).map(member => [member.name, ts.displayPartsToString(member.getDocumentationComment(checker))]),
    )
  }
}

let editor: Editor
beforeAll(() => {
  editor = new Editor()
  editor.replace(probe, program)
}, 120_000)

/** Names of the members whose comment is shorter than a few words. */
function undocumented(comments: Readonly<Record<string, string>>): string[] {
  return Object.entries(comments).flatMap(([name, comment]) => (comment.split(/\s+/).length >= 3 ? [] : [name]))
}

describe('what an editor shows on hover', () => {
  it.each([
    ['f.tag', 'Finds adversaries with this tag, such as "Nation State".'],
    ['victimId', 'Finds adversaries associated with the victim with this id, such as 10.'],
    ['post.name', 'Keeps rows by name, such as "Bad Guy".'],
    ['api.name', 'Compares the name; ^ compares its beginning, such as "Bad".'],
    ['tc.adversaries', 'Groups of the type Adversary.'],
    ['tc.indicators', 'Indicators of all types.'],
    ['.toArray', 'Retrieves the rows into an array.'],
    ['formats.stix', 'STIX'],
    ['retries', 'Attempts'],
  ])('%s', (text, comment) => {
    expect(editor.hover(text)).toContain(comment)
  })

  it('is a sentence for every filter method, condition and post-filter', () => {
    for (const [name, { filters, fields, postFilters }] of Object.entries(table)) {
      const comments = editor.comments('filters', name)
      expect(Object.keys(comments)).toEqual(expect.arrayContaining([...Object.keys(filters), 'owner', 'api', 'post']))
      expect([name, undocumented(comments)]).toEqual([name, []])
      const conditions = editor.comments('filters', name, 'api')
      expect([name, Object.keys(conditions).sort()]).toEqual([name, Object.keys(fields).sort()])
      expect([name, undocumented(conditions)]).toEqual([name, []])
      const posts = editor.comments('filters', name, 'post')
      expect([name, Object.keys(posts).sort()]).toEqual([name, [...postFilters].sort()])
      expect([name, undocumented(posts)]).toEqual([name, []])
    }
  })

  it('is the sentence that help texts and the explore page have', () => {
    const { tag } = editor.comments('filters', 'hosts')
    expect(tag).toBe(containerSentences.hosts.filters['tag'])
    expect(editor.comments('filters', 'hosts', 'post')['rating']).toBe(postFilterSentences.rating)
  })

  it('is a sentence for every member of the client, every format and every option', () => {
    const isPrivate = (name: string) => name.startsWith('#') || name.startsWith('__')
    expect(undocumented(editor.comments('tc')).filter(name => !isPrivate(name))).toEqual([])
    expect(undocumented(editor.comments('formats'))).toEqual([])
    expect(undocumented(editor.comments('options'))).toEqual([])
    for (const group of ['backoff', 'tls', 'logging']) expect([group, undocumented(editor.comments('options', group))]).toEqual([group, []])
  })
})

describe('the public surface', () => {
  it('names every type that its signatures mention', () => {
    expect(new PublicSurface(entries, editor.program).hiddenTypes()).toEqual([])
  })

  it('has at most 130 names: make a type that belongs to another one its member', () => {
    const names = new PublicSurface(entries, editor.program).exportsOf(join(root, 'src/index.ts'))
    expect([...names.keys()].length).toBeLessThanOrEqual(130)
  })

  it('shows the options of each format', () => {
    const face = new PublicSurface(entries, editor.program).face('src/index.ts', ['FormatOptions'])
    const csv = face.indexOf('  csv: CsvOptions')
    expect(face.slice(csv + 1, csv + 3)).toEqual(['    fields?: readonly string[] | undefined', '    formulaGuard?: boolean | undefined'])
  })

  it('shows that a member was removed, and that a type was hidden', () => {
    const before = new PublicSurface(entries, editor.program).face('src/index.ts')
    const [index, client] = ['src/index.ts', 'src/threatconnect.ts'].map(file => join(root, file)) as [string, string] // Two went in.
    editor.replace(index, readFileSync(index, 'utf8').replace('  type CommitPlan,\n', ''))
    editor.replace(client, readFileSync(client, 'utf8').replace('  commitAll(drafts', '  #commitAll(drafts'))
    const changed = new PublicSurface(entries, editor.program)
    const after = changed.face('src/index.ts')
    const lost = before.filter(line => !after.includes(line))
    expect(lost).toContainEqual(expect.stringMatching(/^ {2}commitAll\(drafts: /))
    expect(lost).toContain('interface CommitPlan')
    expect(changed.hiddenTypes()).toContain('AnyDraft mentions CommitPlan')
  })
})
