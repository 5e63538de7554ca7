import { type ContainerName, containers } from '../../generated/containers.js'
import { fields } from '../../generated/fields.js'
import { type KindEntry, kinds } from '../../generated/kinds.js'
import { spaced } from '../words.js'

/** One column: its heading, and whether its cells are numbers, which stand to the right. */
export interface TableColumn {
  readonly heading: string
  readonly numeric?: boolean
}

const entries: readonly KindEntry[] = Object.values(kinds)

const headings: Readonly<Record<string, string>> = {
  ownerName: 'Owner',
  dateAdded: 'Added',
  lastModified: 'Modified',
  dueDate: 'Due',
  org: 'Organisation',
  id: 'ID',
  md5: 'MD5',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  ip: 'IP',
  weblink: 'Link',
}

/** Fields that hold numbers in some kind; their cells are aligned to the right. */
const numeric: ReadonlySet<string> = new Set(
  entries.flatMap(({ schema }) =>
    Object.entries(fields[schema] ?? {}).flatMap(([field, type]) => (type === 'integer' || type === 'number' ? [field] : [])),
  ),
)

/** The fields that a table shows of a container's rows; undefined when only the rows decide. */
export function tableFields(container: ContainerName): readonly string[] | undefined {
  const { columns } = containers[container]
  return columns.length === 0 ? undefined : columns
}

/** The column of a field. */
export function tableColumn(field: string): TableColumn {
  const words = spaced(field)
  return { heading: headings[field] ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`, numeric: numeric.has(field) }
}
