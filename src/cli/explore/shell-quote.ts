/** Quotes an argument for POSIX shells (POSIX.1-2017, Shell Command Language, 2.2.2); plain words stay as they are. */
export function shellQuote(argument: string): string {
  return /^[\w@%+:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", String.raw`'\''`)}'`
}
