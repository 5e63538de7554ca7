import type { EntryCollection } from '../entry-collection.js'
import { html, type Markup } from './markup.js'
import { readableNumber } from './readable-number.js'

/** Says what the entries on the page do not show: collection was off, or the oldest were dropped. */
export function collectionNotes(collection: EntryCollection, requestsCollected: number): Markup {
  return html`${[offNote(collection, requestsCollected), droppedNote(collection)]}`
}

function offNote(collection: EntryCollection, requestsCollected: number): Markup | undefined {
  if (collection.requestsNotCollected === 0) {
    return requestsCollected === 0 ? html`<p class="banner">No request has ended yet.</p>` : undefined
  }
  const missing = readableNumber(collection.requestsNotCollected)
  if (requestsCollected > 0)
    return html`<p class="banner">Entry collection was off for ${missing} requests: they are counted above, but not drawn.</p>`
  return html`<p class="banner">Entry collection was off${collection.failuresKept > 0 ? ': only failed requests are drawn' : undefined}. Call <code>report.enable()</code> before the run to see each of the ${missing} requests here.</p>`
}

function droppedNote(collection: EntryCollection): Markup | undefined {
  if (collection.entriesDropped === 0 && collection.failuresDropped === 0) return undefined
  const limit = readableNumber(collection.limit)
  return html`<p class="banner">The report keeps the newest ${limit} entries and ${limit} failures: ${readableNumber(collection.entriesDropped)} older entries and ${readableNumber(collection.failuresDropped)} older failures were dropped. The counters hold all of them.</p>`
}
