import { parsePlainJson } from '../../json.js'
import type { BatchFault } from './batch-result.js'
import type { BatchUnit } from './batch-units.js'

/** The drafts of a job, as its errors may identify them. */
export interface FaultIndex {
  /** The draft of each entry by its place in the file, such as `indicator[3]`. */
  readonly byPlace: ReadonlyMap<string, number>
  readonly byXid: ReadonlyMap<string, BatchUnit>
  /** Drafts by a value that identifies them, in lower case. */
  readonly byName: ReadonlyMap<string, readonly BatchUnit[]>
}

/** @param byPlace from `batchFile` */
export function faultIndex(units: readonly BatchUnit[], byPlace: ReadonlyMap<string, number>): FaultIndex {
  const byXid = new Map<string, BatchUnit>()
  const byName = new Map<string, BatchUnit[]>()
  for (const unit of units) {
    if (unit.xid !== undefined) byXid.set(unit.xid, unit)
    for (const name of new Set(unit.names.map(one => one.toLowerCase()))) byName.set(name, [...(byName.get(name) ?? []), unit])
  }
  return { byPlace, byXid, byName }
}

/**
 * Finds the drafts that an error may be about: those at the places in the file that it names (`$.indicator[3]`), else those whose xid it
 * names, or whose value it quotes together with their type.
 * @returns none, one or several; only one is certain
 */
export function draftsOfFault(fault: BatchFault, index: FaultIndex): ReadonlySet<number> {
  const text = [fault.errorMessage, fault.errorReason].filter(part => typeof part === 'string').join('\n')
  const quotes = quotesOf(text)
  const { errorSource: source } = fault
  const unquoted = quotes.reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text)
  const placed = new Set(
    [...unquoted.matchAll(PLACE), ...quotes.flatMap(({ value }) => [...value.matchAll(WHOLE_PLACE)])].flatMap(
      ([, list = '', place = '']) => index.byPlace.get(`${list}[${place}]`) ?? [],
    ),
  )
  if (placed.size > 0) return placed
  const found = new Set<number>()
  for (const [, xid = ''] of unquoted.matchAll(NAMED_XID)) {
    const draft = index.byXid.get(xid) ?? index.byXid.get(xid.replace(/[.!?]$/, ''))
    if (draft !== undefined) found.add(draft.index)
  }
  // The source of an error is a name without quotes.
  const named = typeof source === 'string' ? [...quotes, { value: source, start: 0 }] : quotes
  for (const { value, start } of named) {
    const before = text.slice(Math.max(0, start - LONGEST_NOUN), start)
    if (OTHER_NOUN.test(before)) continue
    const isXid = /\bxid\W*$/i.test(before)
    const fitting = isXid ? [] : namesakes(index, value).filter(unit => mentions(unquoted, unit))
    for (const unit of fitting) found.add(unit.index)
    const draft = index.byXid.get(value)
    // The name of one draft may be the xid of another.
    if (draft !== undefined && (fitting.length === 0 || mentions(unquoted, draft))) found.add(draft.index)
  }
  return found
}

/** The drafts with this value; those in another case only if none has the same case. */
function namesakes({ byName }: FaultIndex, value: string): readonly BatchUnit[] {
  const units = byName.get(value.toLowerCase()) ?? []
  const exact = units.filter(({ names }) => names.includes(value))
  return exact.length > 0 ? exact : units
}

/** A place in the file, outside quotes. An unquoted value may contain the same characters, but not after a space. */
const PLACE = /(?<![^\s(:=,])(?:\$\.?)?((?:indicator|group|association)?)\[(\d+)\]/g
const WHOLE_PLACE = /^(?:\$\.?)?((?:indicator|group|association)?)\[(\d+)\][\w.[\]]*$/g
const NAMED_XID = /\bxid[\s:=]+([^\s,;()]+)/gi
/** A quoted value after such a word names something else than the entry. */
const OTHER_NOUN =
  /\b(?:attribute|tag|label|field|source|type|owner|column|property|parameter|key)s?\b\W{0,3}(?:(?:named?|called|value|of|is)\b\W{0,3}){0,2}$/i
const LONGEST_NOUN = 60

interface Quote {
  readonly value: string
  readonly start: number
  readonly end: number
}

/** Texts in quotes. An apostrophe inside a word neither opens nor closes one. Bounded, so that unclosed quotes do not cost a scan of all. */
const QUOTES = /(?<!\w)'((?:[^'\n]|'(?=\w)){1,2000})'(?!\w)|"((?:[^"\\\n]|\\.){1,2000})"/g

function quotesOf(text: string): readonly Quote[] {
  return [...text.matchAll(QUOTES)].map(match => ({
    value: match[1] ?? unescaped(match[2] ?? ''),
    start: match.index,
    end: match.index + match[0].length,
  }))
}

function unescaped(text: string): string {
  const value = parsePlainJson(`"${text}"`)
  return typeof value === 'string' ? value : text
}

/** Whether a text without its quotes names the type of a draft, or what it is: `indicator` or `group`. */
function mentions(text: string, { type, list }: BatchUnit): boolean {
  return [type, list].some(name => name !== undefined && name !== '' && wordsOf(name).test(text))
}

const patterns = new Map<string, RegExp>()

/** Finds a name in words, however it is joined: `EmailAddress`, `email address`, `email-addresses`. */
function wordsOf(name: string): RegExp {
  const known = patterns.get(name)
  if (known !== undefined) return known
  const words = name.split(/[\s_-]+|(?<=[a-z])(?=[A-Z])/).map(word => word.replace(/[^\w]/g, '\\$&'))
  const pattern = new RegExp(`(?<!\\w)${words.join('[\\s_-]?')}(?:s|es)?(?!\\w)`, 'i')
  patterns.set(name, pattern)
  return pattern
}
