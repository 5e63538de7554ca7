import { keyOfPath, keysOf } from '../store/indicator-values.js'
import type { IndicatorType, IndicatorTypes } from '../store/kinds.js'
import type { AttributeRecord, IndicatorRecord, OwnerRecord } from '../store/records.js'
import { mulberry32, SeededValues } from './values.js'

/** Tags by position: `every` 20th indicator from `first` on. */
const tagPattern = [
  { tag: 'Nation State', every: 20, first: 3 },
  { tag: 'EXAMPLE', every: 25, first: 7 },
  { tag: 'Phishing', every: 8, first: 1 },
  { tag: 'Ransomware', every: 10, first: 4 },
  { tag: 'Botnet', every: 40, first: 10 },
]
const tagPeriod = 200
const labelPattern = ['TLP Red', 'TLP Amber', 'TLP Amber', 'TLP Green', 'TLP White', 'TLP White']
const labelPeriod = 10
/** One in this many indicators belongs to each of the owner's first groups. */
const groupPeriod = 97
const instants = 4096
const firstInstant = Date.UTC(2012, 0, 1, 6, 30, 5)
const lastInstant = Date.UTC(2025, 5, 30, 20, 15, 40)
const firstAttributeId = 1_000_000_000

/** The indicators of one owner have consecutive numbers, from `start` to before `end`. */
export interface OwnerShare {
  readonly owner: OwnerRecord
  readonly start: number
  readonly end: number
}

export interface PopulationOptions {
  readonly seed: number
  readonly firstId: number
  readonly shares: readonly OwnerShare[]
  readonly types: IndicatorTypes
}

const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')

/**
 * Generated indicators that take no memory: every field is computed from the seed and the id. The store copies an indicator before it
 * changes it; only `groupsOf` of this class changes.
 */
export class Population {
  readonly firstId: number
  readonly count: number
  readonly shares: readonly OwnerShare[]
  readonly values: SeededValues
  /** The tags, and labels, at each position of the pattern. */
  readonly tagsAt: readonly (readonly string[])[]
  readonly labelsAt: readonly (readonly string[])[]
  readonly instantAt: readonly number[]
  readonly textOfInstant: readonly string[]
  /** Ids of the groups that indicators of an owner belong to, by the owner's id. */
  readonly groupsOf = new Map<number, readonly number[]>()
  /** Source of those that have one. */
  readonly source = 'Sandbox feed'
  readonly #slots: readonly IndicatorType[]

  constructor(options: PopulationOptions) {
    this.firstId = options.firstId
    this.shares = options.shares
    this.count = options.shares.at(-1)?.end ?? 0
    this.values = new SeededValues(options.seed)
    const slots = options.types.all.flatMap(type => new Array<IndicatorType>(type.share).fill(type))
    const next = mulberry32(options.seed)
    // Fisher-Yates, so that mixed lists look mixed.
    for (let last = slots.length - 1; last > 0; last--) {
      const other = next() % (last + 1)
      const held = slots[last]
      const swapped = slots[other]
      if (held && swapped) {
        slots[last] = swapped
        slots[other] = held
      }
    }
    this.#slots = slots
    this.tagsAt = Array.from({ length: tagPeriod }, (_, at) =>
      tagPattern.filter(({ every, first }) => at % every === first).map(({ tag }) => tag),
    )
    this.labelsAt = Array.from({ length: labelPeriod }, (_, at) => labelPattern.slice(at, at + 1))
    const step = (lastInstant - firstInstant) / (instants - 1)
    this.instantAt = Array.from({ length: instants }, (_, at) => firstInstant + Math.floor((at * step) / 1000) * 1000)
    this.textOfInstant = this.instantAt.map(iso)
  }

  has(id: number): boolean {
    return id >= this.firstId && id < this.firstId + this.count
  }

  share(id: number): OwnerShare | undefined {
    const number = id - this.firstId
    return this.shares.find(share => number >= share.start && number < share.end)
  }

  type(id: number): IndicatorType {
    const type = this.#slots[(id - this.firstId) % this.#slots.length]
    if (!type) throw new RangeError(`The generated indicator ${id} does not exist`)
    return type
  }

  /** Its position in `tagsAt`. */
  tagPosition(id: number): number {
    return (id - this.firstId) % tagPeriod
  }

  /** The tags of the indicator, before any tag was renamed or deleted. */
  tags(id: number): readonly string[] {
    return this.tagsAt[this.tagPosition(id)] ?? []
  }

  /** Id of its Description (place 0) or Source (place 1). */
  attributeId(id: number, place: 0 | 1): number {
    return firstAttributeId + (id - this.firstId) * 2 + place
  }

  labels(id: number): readonly string[] {
    return this.labelsAt[(id - this.firstId) % labelPeriod] ?? []
  }

  /** Position of its instants in `instantAt`: when it was added, and when last modified. */
  added(id: number): number {
    return this.values.noise(id - this.firstId, 2) % instants
  }

  modified(id: number, added = this.added(id)): number {
    return Math.min(instants - 1, added + (this.values.noise(id - this.firstId, 3) % 256))
  }

  /** Whole numbers 0 to 5, or none for one in five. */
  rating(id: number): number | undefined {
    const noise = this.values.noise(id - this.firstId, 4) % 30
    return noise < 24 ? noise % 6 : undefined
  }

  /** 0 to 100, or none for one in seven. */
  confidence(id: number): number | undefined {
    const noise = this.values.noise(id - this.firstId, 5) % 118
    return noise <= 100 ? noise : undefined
  }

  isDescribed(id: number): boolean {
    return (id - this.firstId) % 4 === 0
  }

  description(id: number): string {
    return `Seen in sample ${id - this.firstId} of the sandbox feed.`
  }

  isSourced(id: number): boolean {
    return (id - this.firstId) % 6 === 0
  }

  size(id: number): number {
    return 1024 + (this.values.noise(id - this.firstId, 6) % 5_000_000)
  }

  /** Id of the group that the indicator belongs to. */
  group(id: number): number | undefined {
    const share = this.share(id)
    return share && this.groupsOf.get(share.owner.id)?.[(id - this.firstId - share.start) % groupPeriod]
  }

  /** Ids of the indicators that belong to the group. */
  *inGroup(groupId: number): Generator<number> {
    for (const share of this.shares) {
      const place = this.groupsOf.get(share.owner.id)?.indexOf(groupId) ?? -1
      if (place < 0 || place >= groupPeriod) continue
      for (let number = share.start + place; number < share.end; number += groupPeriod) yield this.firstId + number
    }
  }

  /** Id of the only indicator of that owner, type and value. */
  find(ownerId: number, type: IndicatorType, pathValue: string): number | undefined {
    const number = this.values.numberOf(type, pathValue)
    if (number === undefined || number < 0 || number >= this.count) return undefined
    const id = this.firstId + number
    if (this.type(id) !== type || this.share(id)?.owner.id !== ownerId) return undefined
    return keysOf(type, this.values.values(type, number)).includes(keyOfPath(type, pathValue)) ? id : undefined
  }

  /** The whole indicator as a record. */
  record(id: number): IndicatorRecord {
    const share = this.share(id)
    if (!share) throw new RangeError(`The generated indicator ${id} does not exist`)
    const type = this.type(id)
    const dateAdded = this.instantAt[this.added(id)] ?? firstInstant
    const attribute = (place: 0 | 1, name: string, value: string | undefined): AttributeRecord[] =>
      value === undefined
        ? []
        : [
            {
              id: this.attributeId(id, place),
              type: name,
              value,
              displayed: true,
              dateAdded,
              lastModified: dateAdded,
              labels: [],
            },
          ]
    return {
      kind: 'indicator',
      id,
      ownerId: share.owner.id,
      type,
      values: this.values.values(type, id - this.firstId),
      dateAdded,
      lastModified: this.instantAt[this.modified(id)] ?? dateAdded,
      rating: this.rating(id),
      confidence: this.confidence(id),
      size: type.entity === 'file' ? this.size(id) : undefined,
      dnsActive: type.entity === 'host' ? id % 2 === 0 : undefined,
      whoisActive: type.entity === 'host' ? id % 3 === 0 : undefined,
      active: true,
      activeLocked: false,
      privateFlag: false,
      attributes: [
        ...attribute(0, 'Description', this.isDescribed(id) ? this.description(id) : undefined),
        ...attribute(1, 'Source', this.isSourced(id) ? this.source : undefined),
      ],
      tags: [...this.tags(id)],
      labels: [...this.labels(id)],
      observations: [],
      falsePositives: [],
      occurrences: [],
      resolutions: [],
    }
  }
}
