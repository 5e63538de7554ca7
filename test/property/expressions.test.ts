import { describe, expect, it, vi } from 'vitest'
import { cases, sample } from '../effort.js'
import { expressionsIn, type FoundExpression, hostileInputs, type MakeInput } from './expressions.js'

vi.setConfig({ testTimeout: 120_000 })

/** Characters of the longer of two inputs. What is quadratic takes 8 million steps or more on it, what is linear some thousand. */
const LENGTH = 4_000
/** Milliseconds of a run that needs no second look. */
const SHORT = 3
/** For four times the input, linear time takes four times as long, quadratic sixteen times. */
const MOST = 9

function run(expression: RegExp, text: string): void {
  if (expression.global) text.replace(expression, '')
  else {
    expression.lastIndex = 0
    expression.exec(text)
  }
}

/** The least time of several runs, in milliseconds: other work on the machine makes a run longer, never shorter. */
function least(expression: RegExp, text: string, runs: number): number {
  let best = Number.POSITIVE_INFINITY
  for (let count = 0; count < runs && best > SHORT / 10; count++) {
    const start = performance.now()
    run(expression, text)
    best = Math.min(best, performance.now() - start)
  }
  return best
}

/** Whether the time grows faster than the input, however often and on whatever length it is measured. */
function growsTooFast(expression: RegExp, make: MakeInput): boolean {
  // Each character more doubles exponential time: it must never see a long text.
  for (const length of [12, 16, 18, 20, 22]) if (least(expression, make(length), 3) > SHORT * 3) return true
  for (let length = LENGTH, look = 0; look < 2; look++, length *= 4) {
    const long = least(expression, make(length), 3)
    if (long < SHORT * 4 ** look) return false
    if (long / least(expression, make(length / 4), 5) < MOST) return false
  }
  return true
}

/** The first input on which an expression takes too long. */
function slowInput({ place, expression }: FoundExpression, characters: number, inputs: number): readonly string[] {
  const slow = sample(hostileInputs(expression, characters), inputs).find(({ make }) => growsTooFast(expression, make))
  return slow === undefined ? [] : [`${place} ${expression} on ${slow.name}`]
}

describe('the test of expressions', () => {
  it.each([/^\s+|\s+$/g, /(a+)+b/, /^(?:[a-z]|\w)*$/, /[.!]+$/, /\s*:\s*/, /<!--[\s\S]*?-->/g, /^(\d+)*x/, /^[^/]*\/\/[^/@]*:[^/@]*@/])(
    'finds that %s is slow',
    expression => {
      expect(slowInput({ place: 'here', expression }, 2, Number.POSITIVE_INFINITY)).not.toEqual([])
    },
  )

  it('finds the expressions of the sources', () => {
    expect(expressionsIn('test/property').map(({ place }) => place.split(':')[0])).toContain('test/property/expressions.ts')
    expect(expressionsIn('src').length).toBeGreaterThan(250)
  })
})

describe('every regular expression takes time linear in its input', () => {
  const found = expressionsIn('src')
  const folders = [...new Set(found.map(({ place }) => place.split('/').slice(0, 2).join('/').split(':')[0] ?? ''))]
  it.each(folders)('in %s', folder => {
    const slow = found
      .filter(({ place }) => place.startsWith(`${folder}/`) || place.startsWith(`${folder}:`))
      .flatMap(expression => slowInput(expression, cases(2, 4), 60))
    expect(slow).toEqual([])
  })
})
