// A server that only sends prepared pages, so that a benchmark measures the client. Runs as a separate process.
import { createServer } from 'node:http'

const total = Number(process.argv[2] ?? 100_000)
const pages = new Map<string, Buffer>()

function row(index: number): object {
  const ip = `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`
  return {
    id: index + 1,
    ownerName: 'Example Community',
    dateAdded: `2017-0${(index % 9) + 1}-13T17:50:17Z`,
    lastModified: '2017-07-19T17:35:31Z',
    rating: index % 6,
    confidence: index % 101,
    webLink: `https://app.example.com/auth/indicators/details/address.xhtml?address=${ip}&owner=Example+Community`,
    ip,
  }
}

function page(start: number, limit: number): Buffer {
  const key = `${start} ${limit}`
  const known = pages.get(key)
  if (known !== undefined) return known
  const address = Array.from({ length: Math.max(0, Math.min(limit, total - start)) }, (_, offset) => row(start + offset))
  const made = Buffer.from(JSON.stringify({ status: 'Success', data: { ...(start === 0 ? { resultCount: total } : {}), address } }))
  pages.set(key, made)
  return made
}

const server = createServer((request, response) => {
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams
  const body = page(Number(query.get('resultStart') ?? 0), Number(query.get('resultLimit') ?? 100))
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
  response.end(body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) process.send?.(address.port)
})
