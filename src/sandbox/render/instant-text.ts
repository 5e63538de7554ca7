/** An instant as the API writes it: ISO 8601 in UTC, whole seconds. */
export const instantText = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`
