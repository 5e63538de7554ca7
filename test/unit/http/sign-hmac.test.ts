import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type HmacInput, signHmac } from '../../../src/http/index.js'

type Vector = HmacInput & { authorization: string }
const vectors: Vector[] = JSON.parse(readFileSync(new URL('../../golden/hmac.json', import.meta.url), 'utf8'))

describe('HMAC signature', () => {
  it.each(vectors)('matches the golden vector of $method $pathAndQuery', vector => {
    expect(signHmac(vector)).toEqual({ Timestamp: String(vector.timestamp), Authorization: vector.authorization })
  })
})
