import type { SubjectKind } from './records.js'

/** What an association can end at: a subject, or an asset of a victim. */
export type NodeKind = SubjectKind | 'victimAsset'

/** One end of an association. */
export interface Node {
  readonly kind: NodeKind
  readonly id: number
}

const keyOf = (node: Node) => `${node.kind}:${node.id}`

/** Associations between entities, in both directions. */
export class AssociationGraph {
  readonly #ends = new Map<string, Map<NodeKind, Set<number>>>()

  #add(from: Node, to: Node): void {
    const kinds = this.#ends.get(keyOf(from)) ?? new Map<NodeKind, Set<number>>()
    this.#ends.set(keyOf(from), kinds)
    const ids = kinds.get(to.kind) ?? new Set<number>()
    kinds.set(to.kind, ids)
    ids.add(to.id)
  }

  /** Associates two nodes. Does nothing when they are already associated. */
  add(one: Node, other: Node): void {
    this.#add(one, other)
    this.#add(other, one)
  }

  /** Removes the association. @returns whether it existed */
  remove(one: Node, other: Node): boolean {
    this.#ends.get(keyOf(other))?.get(one.kind)?.delete(one.id)
    return this.#ends.get(keyOf(one))?.get(other.kind)?.delete(other.id) ?? false
  }

  has(one: Node, other: Node): boolean {
    return this.#ends.get(keyOf(one))?.get(other.kind)?.has(other.id) ?? false
  }

  /** Ids of that kind that the node is associated with. */
  of(node: Node, kind: NodeKind): readonly number[] {
    return [...(this.#ends.get(keyOf(node))?.get(kind) ?? [])]
  }

  /** Removes all associations of a deleted node. */
  removeNode(node: Node): void {
    for (const [kind, ids] of this.#ends.get(keyOf(node)) ?? []) {
      for (const id of ids) this.#ends.get(keyOf({ kind, id }))?.get(node.kind)?.delete(node.id)
    }
    this.#ends.delete(keyOf(node))
  }
}

/** A typed association between indicators, or something that a file does to another indicator. */
export interface IndicatorAssociationType {
  readonly name: string
  readonly branch: string
  readonly fileAction: boolean
  /** Pairs of entities that it may tie, in either order. */
  readonly pairs: readonly (readonly [string, string])[]
}

const tie = (name: string, branch: string, ...pairs: (readonly [string, string])[]) => ({ name, branch, fileAction: false, pairs })
const action = (name: string, branch: string, ...others: string[]) => ({
  name,
  branch,
  fileAction: true,
  pairs: others.map(other => ['file', other] as const),
})

/** API documentation, "Indicator to Indicator Associations". */
export const indicatorAssociationTypes: readonly IndicatorAssociationType[] = [
  tie('Address to User Agent', 'addressToUserAgent', ['address', 'userAgent']),
  tie('ASN to Address', 'asnToAddress', ['asn', 'address']),
  tie('ASN to CIDR', 'asnToCidr', ['asn', 'cidrBlock']),
  tie('CIDR to Address', 'cidrToAddress', ['cidrBlock', 'address']),
  tie('DNS PTR Record', 'dnsPtrRecord', ['address', 'host']),
  tie('Domain Registrant Email', 'domainRegistrant', ['host', 'emailAddress']),
  tie('File Download', 'fileDownload', ['url', 'file']),
  tie('URL Host', 'urlHost', ['url', 'address'], ['url', 'host']),
  action('File Archive', 'archive', 'file'),
  action('File Drop', 'drop', 'file'),
  action('File Traffic', 'traffic', 'address', 'host', 'url'),
  action('File Mutex', 'mutex', 'mutex'),
  action('File Registry Key', 'registryKey', 'registryKey'),
  action('File User Agent', 'userAgent', 'userAgent'),
  action('File DNS Query', 'dnsQuery', 'host'),
]
