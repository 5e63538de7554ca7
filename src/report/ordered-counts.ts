/** The order of the documentation's sample statistics. */
const documentedMethods: readonly string[] = ['PUT', 'POST', 'DELETE', 'GET']

/**
 * Returns counts as an object in a stable order: PUT, POST, DELETE, GET as in the documentation's sample, then other methods by name;
 * statuses ascending.
 */
export function orderedCounts(counts: ReadonlyMap<string, number>): Record<string, number> {
  const documented = documentedMethods.filter(method => counts.has(method))
  const others = [...counts.keys()].filter(label => !documentedMethods.includes(label)).sort()
  return Object.fromEntries([...documented, ...others].map(label => [label, counts.get(label) ?? 0]))
}
