import { groupTypes, indicatorTypes, kinds } from '../../../generated/kinds.js'

type Marked<Kind, Landmark> = Extract<Kind, { readonly landmark: Landmark }>
type GroupLandmarks = {
  readonly [Type in Marked<(typeof groupTypes)[number], { readonly id: number }> as Type['branch']]: Type['landmark']['id']
}
type IndicatorLandmarks = { readonly [Type in Marked<(typeof indicatorTypes)[number], string> as Type['branch']]: Type['landmark'] }

// `Object.fromEntries` forgets which keys there are; both types above are made of the same tables.
const groups = Object.fromEntries(
  groupTypes.flatMap(type => ('landmark' in type ? [[type.branch, type.landmark.id]] : [])),
) as unknown as GroupLandmarks
const indicators = Object.fromEntries(
  indicatorTypes.flatMap(type => ('landmark' in type ? [[type.branch, type.landmark]] : [])),
) as unknown as IndicatorLandmarks

/**
 * Entities that every data set holds, for any size and seed. All are associated with one another,
 * tagged `Nation State` and labelled `TLP Red`, in Example Community.
 */
export const landmarks = {
  owners: { home: 'Example Org', community: 'Example Community', source: 'Example Source' },
  tags: ['Nation State', 'EXAMPLE'],
  labels: ['TLP Red', 'TLP Amber', 'TLP Green', 'TLP White'],
  taskId: 4,
  victimId: 10,
  /** Ids from here on: one more group of each type, associated with the landmark of its type, tagged `EXAMPLE`, labelled `TLP Green`. */
  firstMateId: 101,
  /** Ids of one group of each type that has a `landmark` in the table of kinds, by branch. */
  groups,
  /** Values of one indicator of each such type, by branch, as a path carries them. */
  indicators,
  /** The three hashes of the file. */
  fileHashes: [
    kinds.file.landmark,
    'A52B6986D68CDFAC53AA740566CBEADE4452124E',
    '25BDABD23E349F5E5EA7890795B06D15D842BDE1D43135C361E755F748CA05D0',
  ],
} as const
