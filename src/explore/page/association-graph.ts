import type { Association, EntityDetails, Neighbour } from '../server/protocol.js'
import { element, svgElement } from './element.js'
import { type GraphNode, graphLayout } from './graph-layout.js'

const width = 720
/** Maximum characters of a label. */
const longest = 27

const words: Readonly<Record<Association['kind'], string>> = { groups: 'Group', indicators: 'Indicator', victims: 'Victim', tasks: 'Task' }

/** Draws an entity surrounded by its associated entities, each of which opens its details. */
export function associationGraph(details: EntityDetails, onOpen: (neighbour: Neighbour) => void): HTMLElement {
  const layout = graphLayout(details.associations, width)
  if (layout.nodes.length === 0) return element('p', { class: 'note' }, ['No associations.'])
  const { centre, nodes, height } = layout
  const svg = svgElement(
    'svg',
    { class: 'graph', viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': `Associations of ${details.title}` },
    [
      ...nodes.map(node => svgElement('path', { class: `tie ${node.kind}`, d: curve(centre, node) })),
      svgElement('circle', { class: 'centre', cx: centre.x, cy: centre.y, r: 11 }),
      svgElement('text', { class: 'centre-label', x: centre.x, y: centre.y + 28, 'text-anchor': 'middle' }, [shortened(details.title, 22)]),
      ...nodes.map(node => nodeOf(node, onOpen)),
    ],
  )
  const kinds = [...new Set(nodes.map(({ kind }) => kind))]
  return element('figure', {}, [
    wrapped(svg),
    element('figcaption', { class: 'legend' }, [
      ...kinds.map(kind => element('span', { class: `key ${kind}` }, [words[kind]])),
      layout.hidden > 0 ? element('span', { class: 'note' }, [`${layout.hidden} more, listed below`]) : undefined,
    ]),
  ])
}

function wrapped(svg: SVGElement): HTMLElement {
  const box = element('div', { class: 'graph-box' })
  box.append(svg)
  return box
}

function curve(from: { readonly x: number; readonly y: number }, to: GraphNode): string {
  const middle = (from.x + to.x) / 2
  return `M${from.x},${from.y} C${middle},${from.y} ${middle},${to.y} ${to.x},${to.y}`
}

function nodeOf({ kind, neighbour, x, y, side }: GraphNode, onOpen: (neighbour: Neighbour) => void): SVGElement {
  const label = `${neighbour.type}: ${neighbour.title}`
  const isOpen = neighbour.subject !== undefined
  const node = svgElement(
    'g',
    { class: `node ${kind}${isOpen ? ' open' : ''}`, ...(isOpen ? { role: 'button', tabindex: 0 } : { role: 'img' }), 'aria-label': label },
    [
      svgElement('title', {}, [label]),
      shape(kind, x, y),
      svgElement('text', { x: side === 'left' ? x - 14 : x + 14, y: y + 4, 'text-anchor': side === 'left' ? 'end' : 'start' }, [
        shortened(neighbour.title, longest),
      ]),
    ],
  )
  if (isOpen) {
    node.addEventListener('click', () => onOpen(neighbour))
    node.addEventListener('keydown', event => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      onOpen(neighbour)
    })
  }
  return node
}

/** Kinds also differ in shape, because not everyone can distinguish their colours. */
function shape(kind: Association['kind'], x: number, y: number): SVGElement {
  switch (kind) {
    case 'groups':
      return svgElement('rect', { x: x - 7, y: y - 7, width: 14, height: 14, rx: 3 })
    case 'indicators':
      return svgElement('circle', { cx: x, cy: y, r: 7 })
    case 'victims':
      return svgElement('path', { d: `M${x},${y - 8.5} L${x + 8.5},${y} L${x},${y + 8.5} L${x - 8.5},${y} Z` })
    case 'tasks':
      return svgElement('path', { d: `M${x},${y - 8} L${x + 8},${y + 6.5} L${x - 8},${y + 6.5} Z` })
  }
}

function shortened(text: string, most: number): string {
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
