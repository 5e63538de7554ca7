/** Splits a camel-case name into lower-case words: `emailAddresses` becomes `email` and `addresses`. */
function wordsOf(name: string): string[] {
  return name
    .replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
    .trim()
    .split(' ')
}

/** Converts a camel-case name to words: `emailAddresses` becomes `email addresses`. */
export function spaced(name: string): string {
  return wordsOf(name).join(' ')
}

/** Converts a camel-case name to kebab case, as in flags: `emailAddresses` becomes `email-addresses`. */
export function kebabCase(name: string): string {
  return wordsOf(name).join('-')
}

/** Converts a camel-case name to constant case: `emailAddresses` becomes `EMAIL_ADDRESSES`. */
export function constantCase(name: string): string {
  return wordsOf(name).join('_').toUpperCase()
}

/**
 * Writes a whole number with its thousands separated: `1,200`. By hand, because the first use of `toLocaleString` takes as long as
 * importing the rest of the package.
 */
export function grouped(number: number, separator = ','): string {
  const digits = String(Math.abs(number))
  let text = digits.slice(-3)
  for (let end = digits.length - 3; end > 0; end -= 3) text = digits.slice(Math.max(0, end - 3), end) + separator + text
  return number < 0 ? `-${text}` : text
}

/** Formats a count with its noun: `1 request`, `1,200 requests`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${grouped(count)} ${count === 1 ? singular : plural}`
}

/** Quotes an argument for POSIX shells (POSIX.1-2017, Shell Command Language, 2.2.2). Plain words are returned as is. */
export function shellQuote(argument: string): string {
  return /^[\w@%+:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", String.raw`'\''`)}'`
}
