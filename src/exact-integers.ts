/**
 * The fields of parsed objects that were integers beyond ±(2^53 − 1): their values are strings of digits, which look like texts. Kept outside of
 * the objects, so that these stay plain.
 */
const namesOf = new WeakMap<object, ReadonlySet<string>>()

/** An integer as JSON writes it (RFC 8259, section 6). */
const INTEGER = /^-?(?:0|[1-9]\d*)$/

/** Whether a text is an integer as JSON writes it. */
export function isIntegerText(text: string): boolean {
  return INTEGER.test(text)
}

/** Marks fields of an object, or elements of an array by their index, as integers that their texts hold exactly. */
export function markExactIntegers(holder: object, names: Iterable<string>): void {
  namesOf.set(holder, new Set(names))
}

/** Removes the mark of a field, which is a text from now on. */
export function forgetExactInteger(holder: object, name: string): void {
  const names = namesOf.get(holder)
  if (names?.has(name) === true)
    markExactIntegers(
      holder,
      [...names].filter(other => other !== name),
    )
}

/** Returns the marked fields of an object; `undefined` if there are none. */
export function exactIntegers(holder: object): ReadonlySet<string> | undefined {
  return namesOf.get(holder)
}

/** Marks in a copy what is marked in the original. */
export function copyExactIntegers(from: object, to: object): void {
  const names = namesOf.get(from)
  if (names !== undefined) namesOf.set(to, names)
}

/**
 * Marks every string that stands for an integer, at any depth.
 * @param exact a value, parsed with integers beyond the safe range as strings
 * @param rounded the same value as `JSON.parse` returns it, with numbers at these places
 */
export function markExactIn(exact: unknown, rounded: unknown): void {
  // An explicit stack in place of recursion, because hostile responses can be nested deeper than the call stack allows.
  const open: (readonly [unknown, unknown])[] = [[exact, rounded]]
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [holder, other] = pair
    if (typeof holder !== 'object' || holder === null || typeof other !== 'object' || other === null) continue
    const names: string[] = []
    for (const name in holder) {
      const [value, number]: readonly unknown[] = [Reflect.get(holder, name), Reflect.get(other, name)]
      if (typeof value === 'object') open.push([value, number])
      else if (typeof value === 'string' && typeof number === 'number' && !Number.isSafeInteger(number)) names.push(name)
    }
    if (names.length > 0) markExactIntegers(holder, names)
  }
}
