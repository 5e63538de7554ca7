import { describe, expect, it } from 'vitest'
import type { ContainerName } from '../../../generated/containers.js'
import type { PostFilterName } from '../../../src/filters/container-kind.js'
import { createPostFilter } from '../../../src/filters/post-filter.js'
import { conditionsText, pushedCondition } from '../../../src/filters/pushdown.js'

/** The condition that is sent for a post-filter, as text. */
function sent(container: ContainerName, name: PostFilterName, ...argument: unknown[]): string | undefined {
  const condition = pushedCondition(container, createPostFilter(name, argument))
  return condition === undefined ? undefined : conditionsText([condition])
}

describe('a post-filter that the server can apply too', () => {
  it.each<[unknown[], string | undefined]>([
    [[50], 'confidence=50'],
    [['>', 50], 'confidence>50'],
    [['>=', 50], 'confidence>49'],
    [['<', 50], 'confidence<50'],
    [['<=', 50], 'confidence<51'],
    // Integers between the decimals.
    [['>', 49.5], 'confidence>49'],
    [['>=', 49.5], 'confidence>49'],
    [['<', 49.5], 'confidence<50'],
    [['<=', 49.5], 'confidence<50'],
    [[49.5], undefined],
    [['!=', 50], undefined],
    [['in', [50]], undefined],
  ])('confidence %j is sent as %s', (argument, condition) => {
    expect(sent('indicators', 'confidence', ...argument)).toBe(condition)
  })

  it.each<[unknown[], string | undefined]>([
    [['>', 2.5], 'rating>2.5'],
    [['<', 2.5], 'rating<2.5'],
    [[2.5], undefined],
    [['>=', 2.5], undefined],
    [['<=', 2.5], undefined],
  ])('rating %j is sent as %s', (argument, condition) => {
    expect(sent('indicators', 'rating', ...argument)).toBe(condition)
  })

  it.each<[unknown[], string | undefined]>([
    [['>', '2015-06-17T20:00:00Z'], 'dateAdded>2015-06-15'],
    [['>=', '2015-06-17T20:00:00Z'], 'dateAdded>2015-06-15'],
    [['<', '2015-06-17T20:00:00Z'], 'dateAdded<2015-06-19'],
    [['<=', '2015-06-17T20:00:00Z'], 'dateAdded<2015-06-19'],
    [['2015-06-17T20:00:00Z'], undefined],
    [['!=', '2015-06-17T20:00:00Z'], undefined],
  ])('dateAdded %j is sent as %s', (argument, condition) => {
    expect(sent('indicators', 'dateAdded', ...argument)).toBe(condition)
  })

  it.each<[unknown[], string | undefined]>([
    [['Bad Guy 1'], 'name=Bad Guy 1'],
    [['a_b.c:d@e/f-g'], 'name=a_b.c:d@e/f-g'],
    // Values that could end a condition or be parsed as another are not sent.
    [['Bad, Guy'], undefined],
    [['Bad=Guy'], undefined],
    [['Bad>Guy'], undefined],
    [['Bad\nGuy'], undefined],
    [['Böse'], undefined],
    [['!=', 'Bad Guy'], undefined],
    [['contains', 'Bad'], undefined],
    [['in', ['Bad Guy']], undefined],
    [['matches', /Bad/], undefined],
  ])('name %j is sent as %s', (argument, condition) => {
    expect(sent('groups', 'name', ...argument)).toBe(condition)
  })

  it('is not sent if the server lacks the field or the operator', () => {
    expect(sent('indicators', 'tag', 'x')).toBeUndefined()
    expect(sent('indicators', 'rating', 2)).toBeUndefined()
  })

  it('keeps its description', () => {
    expect(pushedCondition('indicators', createPostFilter('confidence', ['>=', 50]))).toEqual({
      field: 'confidence',
      operator: '>',
      value: '49',
      description: 'post filter by confidence GE 50',
    })
  })
})
