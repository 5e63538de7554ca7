import { describe, expectTypeOf, it } from 'vitest'
import type { Client } from '../../src/client.js'
import type { ApiError } from '../../src/errors/index.js'

declare const client: Client

describe('the typed client', () => {
  it('types path, query and answer by the path', async () => {
    const { data, error } = await client.GET('/v2/indicators/addresses/{ip}', {
      params: { path: { ip: '10.20.30.40' }, query: { owner: 'Example Community' } },
    })
    expectTypeOf(error).toEqualTypeOf<ApiError | undefined>()
    if (data !== undefined) {
      expectTypeOf(data.data.address.ip).toEqualTypeOf<string>()
      expectTypeOf(data.data.address.confidence).toEqualTypeOf<number | undefined>()
    }
    const list = await client.GET('/v2/groups')
    if (list.data !== undefined) expectTypeOf(list.data.data.group[0]?.name).toEqualTypeOf<string | undefined>()
  })

  it('refuses a wrong path', () => {
    // @ts-expect-error there is no such path
    client.GET('/v2/indicators/adresses')
    // @ts-expect-error the path exists, but not with DELETE
    client.DELETE('/v2/indicators/addresses')
  })

  it('refuses wrong parameters', () => {
    // @ts-expect-error the path parameter is missing
    client.GET('/v2/indicators/addresses/{ip}')
    // @ts-expect-error the path parameter has another name
    client.GET('/v2/indicators/addresses/{ip}', { params: { path: { address: '10.20.30.40' } } })
    // @ts-expect-error the limit is a number
    client.GET('/v2/indicators', { params: { query: { resultLimit: '200' } } })
    // @ts-expect-error there is no such group type
    client.GET('/v2/groups/{groupType}/{groupId}/tags', { params: { path: { groupType: 'adversary', groupId: 5 } } })
  })

  it('refuses a wrong body', () => {
    client.POST('/v2/indicators/hosts', { body: { hostName: 'www.badguy.com', dnsActive: true } })
    // @ts-expect-error the body is missing
    client.POST('/v2/indicators/hosts', {})
    // @ts-expect-error a host has no ip
    client.POST('/v2/indicators/hosts', { body: { ip: '10.20.30.40' } })
    // @ts-expect-error the confidence is a number
    client.POST('/v2/indicators/addresses', { body: { ip: '10.20.30.40', confidence: 'high' } })
    // @ts-expect-error a document needs a file name
    client.POST('/v2/groups/documents', { body: { name: 'Report' } })
  })

  it('takes bytes in every shape, and hands them over as asked', async () => {
    const path = { documentId: 5 }
    client.POST('/v2/groups/documents/{documentId}/upload', { params: { path }, body: new Uint8Array(3) })
    client.POST('/v2/groups/documents/{documentId}/upload', { params: { path }, body: new Blob(['text']) })
    // @ts-expect-error a number is no body
    client.POST('/v2/groups/documents/{documentId}/upload', { params: { path }, body: 5 })
    const { data } = await client.GET('/v2/groups/documents/{documentId}/download', { params: { path }, parseAs: 'arrayBuffer' })
    expectTypeOf(data).toEqualTypeOf<ArrayBuffer | undefined>()
    // @ts-expect-error there is no such way to hand over an answer
    client.GET('/v2/owners', { parseAs: 'xml' })
  })
})
