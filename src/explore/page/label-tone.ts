/** Returns the tone of a security label: the colour of a Traffic Light Protocol label, `plain` for all others. */
export function labelTone(name: unknown): 'bad' | 'warn' | 'good' | 'plain' {
  const [, colour = ''] = /^TLP[ :_-]*(RED|AMBER|GREEN|WHITE|CLEAR)/i.exec(String(name)) ?? []
  const tones = { RED: 'bad', AMBER: 'warn', GREEN: 'good' } as const
  return Object.entries(tones).find(([known]) => known === colour.toUpperCase())?.[1] ?? 'plain'
}
