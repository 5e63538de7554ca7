/** `emailAddresses` as it is written on the command line: `email-addresses`. */
export function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}
