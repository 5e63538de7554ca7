import { describe, expect, it } from 'vitest'
import { pageLines } from '../../../scripts/line-coverage/page-coverage.js'

const source = ['// A comment.', 'function sum(a) {', '  if (a > 0) {', '    return a', '  }', '  return 0', '}', 'sum(1)'].join('\n')
const place = (text: string) => source.indexOf(text)
const script = (ranges: readonly (readonly [from: number, to: number, count: number])[], url = 'http://127.0.0.1:1/page/sum.js') => ({
  url,
  source,
  functions: [{ ranges: ranges.map(([startOffset, endOffset, count]) => ({ startOffset, endOffset, count })) }],
})
const end = source.length

describe('the lines of the page that were run', () => {
  it('are those with code whose innermost range was', () => {
    const inner = [place('return 0') - 3, place('}\nsum'), 0] as const
    expect(pageLines([script([inner, [0, end, 1]])])).toEqual({ total: 5, covered: 4 })
    expect(pageLines([script([[0, end, 0]])])).toEqual({ total: 5, covered: 0 })
  })

  it('are united over all pages that were opened, by script', () => {
    const first = [place('return 0') - 3, place('}\nsum'), 0] as const
    const second = [place('return a') - 5, place('return 0') - 3, 0] as const
    const everything = [0, end, 3] as const
    expect(pageLines([script([everything, first]), script([everything, second], 'http://127.0.0.1:2/page/sum.js')])).toEqual({
      total: 5,
      covered: 5,
    })
    expect(pageLines([script([everything, first]), script([everything, second], 'http://127.0.0.1:1/page/other.js')])).toEqual({
      total: 10,
      covered: 8,
    })
  })
})
