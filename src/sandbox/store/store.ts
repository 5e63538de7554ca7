import { KeptLists } from '../caches.js'
import type { Population } from '../seed/population.js'
import { AssociationGraph, type Node, type NodeKind } from './associations.js'
import { ContentStore } from './content-store.js'
import { IndicatorStore } from './indicator-store.js'
import type { IndicatorTypes } from './kinds.js'
import type {
  BatchJob,
  CustomMetric,
  GroupRecord,
  NotificationRecord,
  OwnerRecord,
  PlaybookRecord,
  SecurityLabelRecord,
  SubjectRecord,
  TaskRecord,
  UserRecord,
  VictimRecord,
} from './records.js'

import { TagStore } from './tag-store.js'

/** What apps that run in the instance log and keep. */
class AppData {
  readonly log: unknown[] = []
  /** Records of the data store by id, by domain and type. */
  readonly records = new Map<string, Map<string, unknown>>()
  /** The state of each space, by the id of its element. */
  readonly states = new Map<string, unknown>()
  readonly files = new Map<string, Buffer>()
}

/** An indicator that was deleted. */
export interface DeletedIndicator {
  readonly ownerId: number
  readonly type: string
  readonly entity: string
  readonly summary: string
  /** When the indicator was added, and when it was deleted, in epoch milliseconds. */
  readonly dateAdded: number
  readonly at: number
  /** Whether it was active. */
  readonly active: boolean
}

export interface StoreOptions {
  readonly owners: readonly OwnerRecord[]
  /** Name of the account's own organisation. */
  readonly homeOwner: string
  readonly users: readonly UserRecord[]
  readonly types: IndicatorTypes
  readonly population: Population
  /** Name under which the account shows in observations. */
  readonly account: string
}

/** The state of the instance. Only handlers change it, and `version` increases with every change. */
export class Store {
  version = 0
  readonly owners: readonly OwnerRecord[]
  readonly home: OwnerRecord
  readonly users: readonly UserRecord[]
  readonly types: IndicatorTypes
  readonly account: string
  readonly indicators: IndicatorStore
  readonly groups = new Map<number, GroupRecord>()
  readonly tasks = new Map<number, TaskRecord>()
  readonly victims = new Map<number, VictimRecord>()
  readonly tags = new TagStore()
  readonly labels = new Map<string, SecurityLabelRecord>()
  readonly associations = new AssociationGraph()
  /** Ties between indicators, by association type or file action. */
  readonly ties = new Map<string, AssociationGraph>()
  readonly deleted: DeletedIndicator[] = []
  readonly contents = new ContentStore()
  readonly apps = new AppData()
  readonly customMetrics = new Map<number, CustomMetric>()
  readonly notifications: NotificationRecord[] = []
  readonly playbooks = new Map<number, PlaybookRecord>()
  readonly batches = new Map<number, BatchJob>()
  /** When the bulk documents of an owner were last made, by the owner's id. */
  readonly bulkRuns = new Map<number, number>()
  readonly idLists = new KeptLists<readonly number[]>(12)
  readonly #sequences = new Map<string, number>()

  constructor(options: StoreOptions) {
    this.owners = options.owners
    const home = options.owners.find(owner => owner.name === options.homeOwner)
    if (!home) throw new RangeError(`The account's own organisation ${options.homeOwner} is not one of the owners`)
    this.home = home
    this.users = options.users
    this.types = options.types
    this.account = options.account
    this.indicators = new IndicatorStore(options.population, record => {
      record.tags = [...this.tags.current(record.ownerId, record.tags)]
      const group = options.population.group(record.id)
      if (group !== undefined && this.groups.has(group)) this.associations.add(record, { kind: 'group', id: group })
    })
  }

  /** The next id of that sequence; `from` is its first one. */
  nextId(sequence: string, from = 1): number {
    const next = this.#sequences.get(sequence) ?? from
    this.#sequences.set(sequence, next + 1)
    return next
  }

  /** Finds an owner by name; case does not matter. */
  owner(name: string): OwnerRecord | undefined {
    return this.owners.find(owner => owner.name === name) ?? this.owners.find(owner => owner.name.toLowerCase() === name.toLowerCase())
  }

  ownerOf(record: { readonly ownerId: number }): OwnerRecord {
    return this.owners.find(owner => owner.id === record.ownerId) ?? this.home
  }

  label(name: string): SecurityLabelRecord | undefined {
    return this.labels.get(name.toLowerCase())
  }

  subject(node: Node): SubjectRecord | undefined {
    if (node.kind === 'indicator') return this.indicators.get(node.id)
    if (node.kind === 'group') return this.groups.get(node.id)
    return node.kind === 'task' ? this.tasks.get(node.id) : this.victims.get(node.id)
  }

  /** The current names of its tags. */
  tagsOf(subject: SubjectRecord): readonly string[] {
    return this.indicators.isPlain(subject.id) && subject.kind === 'indicator'
      ? this.tags.current(subject.ownerId, subject.tags)
      : subject.tags
  }

  #direct(node: Node, kind: NodeKind): readonly number[] {
    const ids = this.associations.of(node, kind)
    if (node.kind === 'group' && kind === 'indicator') {
      const plain = [...this.indicators.population.inGroup(node.id)].filter(id => this.indicators.isPlain(id))
      return plain.length === 0 ? ids : [...ids, ...plain]
    }
    if (node.kind === 'indicator' && kind === 'group' && this.indicators.isPlain(node.id)) {
      const group = this.indicators.population.group(node.id)
      return group !== undefined && this.groups.has(group) ? [...ids, group] : ids
    }
    return ids
  }

  /** The victim that has the asset. */
  victimOfAsset(assetId: number): VictimRecord | undefined {
    for (const victim of this.victims.values()) if (victim.assets.some(asset => asset.id === assetId)) return victim
    return undefined
  }

  /**
   * Ids of what the node is associated with, in order. A victim is associated through its assets too,
   * and has the indicators of its groups.
   */
  associated(node: Node, kind: NodeKind): number[] {
    const found = new Set(this.#direct(node, kind))
    if (node.kind === 'victim') {
      for (const asset of this.victims.get(node.id)?.assets ?? []) {
        for (const id of this.#direct({ kind: 'victimAsset', id: asset.id }, kind)) found.add(id)
      }
      if (kind === 'indicator') {
        for (const group of this.associated(node, 'group')) for (const id of this.#direct({ kind: 'group', id: group }, kind)) found.add(id)
      }
    }
    if (kind === 'victim') {
      for (const asset of this.#direct(node, 'victimAsset')) {
        const victim = this.victimOfAsset(asset)
        if (victim) found.add(victim.id)
      }
    }
    if (kind === 'victimAsset') {
      for (const victim of this.#direct(node, 'victim')) for (const asset of this.victims.get(victim)?.assets ?? []) found.add(asset.id)
    }
    return [...found].sort((one, other) => one - other)
  }

  /** The ties of that association type or file action. */
  tie(branch: string): AssociationGraph {
    const graph = this.ties.get(branch) ?? new AssociationGraph()
    this.ties.set(branch, graph)
    return graph
  }

  /** Takes a node out of every association. */
  forget(node: Node): void {
    this.associations.removeNode(node)
    if (node.kind === 'indicator') for (const graph of this.ties.values()) graph.removeNode(node)
  }
}
