// The client typed to the paths: a wrong path, parameter or body does not compile.
import { withConnection } from './connect.js'

await withConnection(async tc => {
  const { data, error } = await tc.client.GET('/v2/owners')
  if (error !== undefined) throw error
  console.log(data.data.owner.map(owner => `${owner.name} (${owner.type})`).join(', '))

  const created = await tc.client.POST('/v2/indicators/hosts', {
    params: { query: { owner: 'Example Community' } },
    body: { hostName: 'www.badguy.com', confidence: 75, rating: 3, dnsActive: true },
  })
  console.log(created.data?.data.host.hostName, created.data?.data.host.confidence)
})
