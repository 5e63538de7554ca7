/** Width of a column: its minimum in rem, and its share of the remaining width. */
interface ColumnTrack {
  readonly least: number
  readonly share: number
}

const tracks: Readonly<Record<string, ColumnTrack>> = {
  indicator: { least: 11, share: 4 },
  name: { least: 13, share: 4 },
  type: { least: 7.4, share: 1 },
  ownerName: { least: 8.4, share: 1.5 },
  dateAdded: { least: 9.3, share: 1 },
  lastModified: { least: 9.3, share: 1 },
  dueDate: { least: 9.3, share: 1 },
  id: { least: 5, share: 0.5 },
  rating: { least: 4.3, share: 0.3 },
  confidence: { least: 6.4, share: 0.3 },
}

/** Returns the width of a column by its field. */
export function columnTrack(field: string, numeric: boolean): ColumnTrack {
  return tracks[field] ?? (numeric ? { least: 6.5, share: 0.5 } : { least: 8, share: 1.2 })
}
