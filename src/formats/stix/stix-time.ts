/** Time of objects that stand for no entity of their own (owners, labels): fixed, so that the same id always means the same object. */
export const epoch = '1970-01-01T00:00:00.000Z'

/** Returns milliseconds since 1970 as STIX writes them: UTC, with milliseconds (STIX 2.1, section 3.2). */
export function stixTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
