import type { Association, Neighbour } from '../server/protocol.js'

/** Maximum entities of one kind in the graph. The lists below it show more. */
export const mostOfKind = 10

/** Pixels between two entities on the same side. */
const gap = 30
const margin = 24

/** An entity in the graph. */
export interface GraphNode {
  readonly kind: Association['kind']
  readonly neighbour: Neighbour
  readonly x: number
  readonly y: number
  readonly side: 'left' | 'right'
}

/** The positions in the graph. */
export interface GraphLayout {
  readonly width: number
  readonly height: number
  readonly centre: { readonly x: number; readonly y: number }
  readonly nodes: readonly GraphNode[]
  /** Entities that don't fit. */
  readonly hidden: number
}

/**
 * Places an entity in the centre, its associated groups on the left and all others on the right, so that labels don't overlap.
 * @param width of the graph in pixels
 */
export function graphLayout(associations: readonly Association[], width: number): GraphLayout {
  const side = (kinds: readonly Association['kind'][]) =>
    kinds.flatMap(kind =>
      (associations.find(association => association.kind === kind)?.rows ?? [])
        .slice(0, mostOfKind)
        .map(neighbour => ({ kind, neighbour })),
    )
  const left = side(['groups'])
  const right = side(['indicators', 'victims', 'tasks'])
  const height = Math.max(left.length, right.length, 3) * gap + margin
  const centre = { x: width / 2, y: height / 2 }
  const placed = (nodes: typeof left, x: number, name: GraphNode['side']): GraphNode[] =>
    nodes.map((node, index) => ({ ...node, x, y: centre.y + (index - (nodes.length - 1) / 2) * gap, side: name }))
  const nodes = [...placed(left, width * 0.36, 'left'), ...placed(right, width * 0.64, 'right')]
  const all = associations.reduce((sum, { rows, total }) => sum + Math.max(total ?? 0, rows.length), 0)
  return { width, height, centre, nodes, hidden: all - nodes.length }
}
