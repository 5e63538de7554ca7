import fc from 'fast-check'

/** A date as answers and callers write it, and the instant that it is. */
export interface WrittenDate {
  readonly text: string | number
  readonly instant: number
}

const MINUTE = 60_000

/** How an instant is written. */
const shapes: readonly ((instant: number) => WrittenDate)[] = [
  instant => ({ text: new Date(instant).toISOString(), instant }),
  instant => ({ text: new Date(instant).toISOString().replace('.000', ''), instant }),
  instant => ({ text: new Date(instant).toISOString().toLowerCase(), instant }),
  instant => ({ text: new Date(instant).toISOString().slice(0, 19), instant }),
  instant => ({ text: new Date(instant).toISOString().slice(0, 19).replace('T', ' '), instant }),
  instant => ({ text: `${new Date(instant).toISOString().slice(0, 10)}`, instant: instant - (instant % 86_400_000) }),
  instant => ({ text: `${new Date(instant - 300 * MINUTE).toISOString().slice(0, 19)}-05:00`, instant }),
  instant => ({ text: `${new Date(instant - 300 * MINUTE).toISOString().slice(0, 19)}-05:00Z`, instant }),
  instant => ({ text: `${new Date(instant - 300 * MINUTE).toISOString().slice(0, 19)}-0500Z`, instant }),
  instant => ({ text: `${new Date(instant + 330 * MINUTE).toISOString().slice(0, 19)}+0530`, instant }),
  instant => ({ text: `${new Date(instant + 840 * MINUTE).toISOString().slice(0, 19).toLowerCase()}+14:00`, instant }),
  instant => ({ text: instant, instant }),
]

/** Few instants, near each other and far away, so that many are equal or a day apart; in every shape. */
const instant = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 12 }).map(step => Date.parse('2015-06-15T00:00:00Z') + step * 12 * 60 * MINUTE) },
  { weight: 2, arbitrary: fc.constantFrom('1970-01-02T00:00:00Z', '2262-04-12T00:00:00Z', '9998-12-31T12:00:00Z').map(Date.parse) },
)

export const dateSpec: fc.Arbitrary<WrittenDate> = fc.tuple(instant, fc.constantFrom(...shapes)).map(([given, write]) => write(given))
