/** Returns `make` so that it runs once for each key and keeps its result as long as the key lives. */
export function oncePerKey<Key extends object, Plan>(make: (key: Key) => Plan): (key: Key) => Plan {
  const plans = new WeakMap<Key, Plan>()
  return key => {
    const known = plans.get(key)
    if (known !== undefined) return known
    const plan = make(key)
    plans.set(key, plan)
    return plan
  }
}
