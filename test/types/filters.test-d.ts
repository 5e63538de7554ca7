import { describe, expectTypeOf, it } from 'vitest'
import type { AnyIndicator, Queries } from '../../src/filters/index.js'

declare const tc: Queries

describe('filters', () => {
  it('exist where the description has them', async () => {
    const found = tc.adversaries
      .where(f =>
        f
          .owner('Example Community')
          .tag('Nation State')
          .victimId(10)
          .post.name('Bad Guy')
          .post.dateAdded('>=', '2015-06-18T20:21:45-05:00'),
      )
      .and(f => f.owner('Example Community').threatId(38))
      .or(f => f.owner('Example Community').tag('EXAMPLE'))
    for await (const adversary of found) expectTypeOf(adversary.name).toEqualTypeOf<string>()
    tc.indicators.modifiedSince(new Date()).where('addresses', f => f.indicator('10.20.30.40').post.confidence('>', 50))
    tc.indicators.where('asns', f => f.tag('EXAMPLE')).or(f => f.securityLabel('TLP Red'))
    tc.groups.where(f => f.api.name('^', 'Bad').intrusionSetId(4))
    expectTypeOf(await tc.indicators.toArray()).toEqualTypeOf<AnyIndicator[]>()
    expectTypeOf((await tc.addresses.toArray({ max: 1 }))[0]?.ip).toEqualTypeOf<string | undefined>()
  })

  it('of another container do not compile', () => {
    // @ts-expect-error owners have no tags
    tc.owners.where(f => f.tag('Nation State'))
    // @ts-expect-error misspelt
    tc.adversaries.where(f => f.victimID(10))
    // @ts-expect-error groups have no confidence
    tc.groups.where(f => f.post.confidence('>', 50))
    // @ts-expect-error modifiedSince is for indicators
    tc.groups.modifiedSince(new Date())
  })

  it('refuse arguments of another kind', () => {
    // @ts-expect-error an id is a number
    tc.adversaries.where(f => f.victimId('10'))
    // @ts-expect-error confidence is a number
    tc.hosts.where(f => f.post.confidence('>', 'high'))
    // @ts-expect-error dates have no such operator
    tc.hosts.where(f => f.post.dateAdded('contains', '2015'))
    // @ts-expect-error the server compares ratings with < and > only
    tc.hosts.where(f => f.api.rating('=', 3))
  })
})
