import { expect } from 'vitest'

/**
 * Compares what a snippet printed with what its page shows. In the page, `…` stands for any text in a line, and a line of `…` alone
 * for any lines. Times taken, ports of this machine and spaces at line ends are not compared.
 */
export function expectOutput(printed: string, shown: string): void {
  const [actual, expected] = [steady(printed), steady(shown)]
  const lines = expected.split('\n').map(line => (line.trim() === '…' ? '(?:.*\\n)*?.*' : line.split('…').map(escaped).join('.*')))
  if (!new RegExp(`^${lines.join('\\n')}$`).test(actual)) expect(actual).toBe(expected)
}

function steady(text: string): string {
  return text
    .replace(/\b\d:\d\d:\d\d\.\d{6}/g, '0:00:00.000000')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:40123')
    .replace(/[ \t]+$/gm, '')
    .trim()
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
