/** The words of a name in camel case, in lower case: `emailAddresses` is `email` and `addresses`. */
function wordsOf(name: string): string[] {
  return name
    .replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
    .trim()
    .split(' ')
}

/** Writes a name in camel case with spaces: `emailAddresses` is `email addresses`. */
export function spaced(name: string): string {
  return wordsOf(name).join(' ')
}

/** Writes a name in camel case with hyphens, as flags and identifiers have them: `emailAddresses` is `email-addresses`. */
export function kebabCase(name: string): string {
  return wordsOf(name).join('-')
}

/** Writes a name in camel case as constants are written: `emailAddresses` is `EMAIL_ADDRESSES`. */
export function constantCase(name: string): string {
  return wordsOf(name).join('_').toUpperCase()
}

/** Writes a count with its noun: `1 request`, `1,200 requests`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? singular : plural}`
}

/** Quotes an argument for POSIX shells (POSIX.1-2017, Shell Command Language, 2.2.2); plain words stay as they are. */
export function shellQuote(argument: string): string {
  return /^[\w@%+:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", String.raw`'\''`)}'`
}
