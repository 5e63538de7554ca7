import { describe, expectTypeOf, it } from 'vitest'
import type { components } from '../../generated/schema.js'
import type { EntityId } from '../../src/client.js'
import type { AnyIndicator, Queries } from '../../src/filters/index.js'
import { type CustomTypeName, customType } from '../../src/indicators/index.js'

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

  it('take indicator types as one word and in words, in lower and upper case, in the singular and the plural', () => {
    tc.indicators
      .where('registry key')
      .or('REGISTRY KEY')
      .or('Registry Keys')
      .or('registrykeys')
      .or('REGISTRYKEY', f => f.tag('x'))
      .or('user agent')
      .or('UserAgent')
      .or('emailaddress', f => f.post.rating('>', 1))
      .or('EMAIL ADDRESSES')
      .or('email addresses')
      .or('Urls', f => f.tag('x'))
      .or('cidr')
      .or('Cidr Blocks')
    tc.groups.where(f => f.indicator('x', { type: 'user agent' }))
    // @ts-expect-error misspelt
    tc.indicators.where('registry kay')
    // @ts-expect-error misspelt
    tc.indicators.where('EMAILADRESS')
    // @ts-expect-error a name with a dash
    tc.indicators.where('user-agent')
  })

  it('take indicator types in any spelling, and custom ones by name', () => {
    tc.indicators
      .where('Address', f => f.post.rating('>', 1))
      .or('address')
      .or('ADDRESSES')
    tc.indicators
      .where('Registry Key')
      .or('registryKeys')
      .or(customType('hashtags'), f => f.tag('x'))
      .or('Cellar', f => f.tag('x'))
    tc.groups.where(f => f.indicator('x', { type: 'Mutex' }).indicator('y', { type: customType('Hashtag') }))
    // @ts-expect-error misspelt
    tc.indicators.where('adresses')
    // @ts-expect-error misspelt
    tc.indicators.where('adresses', f => f.tag('x'))
    // @ts-expect-error misspelt
    tc.groups.where(f => f.indicator('x', { type: 'Mutx' }))
    // @ts-expect-error hosts have no filter by city
    tc.indicators.where('hosts', f => f.api.city('=', 'x'))
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
    // An id beyond 2^53 is a text of its digits.
    tc.adversaries.where(f => f.victimId('54043195528445957'))
    // @ts-expect-error an id is a number or its digits
    tc.adversaries.where(f => f.victimId(true))
    // @ts-expect-error confidence is a number
    tc.hosts.where(f => f.post.confidence('>', 'high'))
    // @ts-expect-error dates have no such operator
    tc.hosts.where(f => f.post.dateAdded('contains', '2015'))
    // @ts-expect-error the server compares ratings with < and > only
    tc.hosts.where(f => f.api.rating('=', 3))
  })
})

declare module '../../src/index.js' {
  interface CustomIndicatorTypes {
    Cellar: { 'Cellar Name': string }
  }
}

describe('rows', () => {
  it('of tc.indicators are told apart by their type, and custom types do not spoil it', async () => {
    for await (const row of tc.indicators) {
      expectTypeOf(row.summary).toEqualTypeOf<string>()
      expectTypeOf(row.id).toEqualTypeOf<EntityId | undefined>()
      const name: string = row.type
      if (row.type === 'Address') expectTypeOf(row.ip).toEqualTypeOf<string>()
      else if (row.type === 'File') expectTypeOf(row.sha256).toEqualTypeOf<string | undefined>()
      else if (row.type === 'ASN') expectTypeOf(row['AS Number']).toEqualTypeOf<string | undefined>()
      else if (row.type === 'Registry Key') expectTypeOf(row['Value Type']).toEqualTypeOf<string | undefined>()
      else if (row.type === 'Unknown') expectTypeOf(row.summary).toEqualTypeOf<string>()
      else if (row.type === 'Cellar') expectTypeOf(row['Cellar Name']).toEqualTypeOf<string | undefined>()
      else if (row.type === customType('Hashtag')) expectTypeOf(row['Hashtag']).toEqualTypeOf<unknown>()
      switch (row.type) {
        case 'URL':
          expectTypeOf(row.text).toEqualTypeOf<string>()
          break
        case 'Host':
          expectTypeOf(row).toEqualTypeOf<components['schemas']['Host']>()
          break
      }
      // @ts-expect-error only addresses have it
      if (row.type === 'Host') row.ip
      // @ts-expect-error there is no such type
      if (row.type === 'Adress') return name
    }
    return undefined
  })

  it('of tc.groups are told apart by their type', async () => {
    for await (const row of tc.groups) {
      expectTypeOf(row.name).toEqualTypeOf<string>()
      if (row.type === 'Campaign') expectTypeOf(row.firstSeen).toEqualTypeOf<string | undefined>()
      if (row.type === 'Signature') expectTypeOf(row.fileText).toEqualTypeOf<string | undefined>()
      // @ts-expect-error only campaigns have it
      if (row.type === 'Incident') row.firstSeen
    }
  })

  it('of one type have that type', async () => {
    expectTypeOf((await tc.hosts.toArray())[0]?.type).toEqualTypeOf<'Host' | undefined>()
    expectTypeOf((await tc.hosts.toArray())[0]?.summary).toEqualTypeOf<string | undefined>()
    expectTypeOf((await tc.campaigns.toArray())[0]?.type).toEqualTypeOf<'Campaign' | undefined>()
    expectTypeOf<CustomTypeName>().toExtend<string>()
  })
})
