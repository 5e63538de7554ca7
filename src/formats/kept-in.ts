/** Returns the value that a store holds under a key. If there is none, `make` makes it. */
export function keptIn<Key, Value>(
  store: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
  key: Key,
  make: () => Value,
): Value {
  const known = store.get(key)
  if (known !== undefined) return known
  const made = make()
  store.set(key, made)
  return made
}

/** Returns a version of `make` that runs once per key and keeps its result as long as the key lives. */
export function oncePerKey<Key extends object, Plan>(make: (key: Key) => Plan): (key: Key) => Plan {
  const plans = new WeakMap<Key, Plan>()
  return key => keptIn(plans, key, () => make(key))
}

/**
 * Returns a version of `make` that runs once per text and keeps up to 1,000 results: an instance has a handful of types, owners and labels, so
 * more than that are hostile.
 */
export function oncePerText<Value>(make: (text: string) => Value): (text: string) => Value {
  const values = new Map<string, Value>()
  return text => {
    const known = values.get(text)
    if (known !== undefined) return known
    if (values.size >= 1000) values.clear()
    const made = make(text)
    values.set(text, made)
    return made
  }
}
