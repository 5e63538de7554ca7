import { titleLine } from './title-line.js'

/** A heading and its finished lines (`labelLine`, `propertyLine`). */
export interface PrintoutSection {
  readonly heading: string
  readonly lines: readonly string[]
}

/** How the title and the first section meet. */
export interface PrintoutLayout {
  /** Whether a blank line follows the title: report entries and statistics have it (the default), filter objects do not. */
  readonly blankAfterTitle?: boolean
}

/**
 * Returns a whole printout: a blank line, the title line, the sections with a blank line between, a final line break.
 * Sections without lines are left out. Layout: vendor SDK 2.4.21.
 */
export function printout(title: string, sections: readonly PrintoutSection[], layout: PrintoutLayout = {}): string {
  const body = sections
    .filter(section => section.lines.length > 0)
    .map(section => [section.heading, ...section.lines, ''].join('\n'))
    .join('\n')
  return `\n${titleLine(title)}\n${(layout.blankAfterTitle ?? true) ? '\n' : ''}${body}`
}
