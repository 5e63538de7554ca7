/** The tone of a security label: those of the Traffic Light Protocol have their colour, all others none. */
export function labelTone(name: unknown): 'bad' | 'warn' | 'good' | 'plain' {
  const [, colour = ''] = /^TLP[ :_-]*(RED|AMBER|GREEN|WHITE|CLEAR)/i.exec(String(name)) ?? []
  const tones = { RED: 'bad', AMBER: 'warn', GREEN: 'good' } as const
  return Object.entries(tones).find(([known]) => known === colour.toUpperCase())?.[1] ?? 'plain'
}
