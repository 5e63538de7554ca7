import type { EntryCollection } from '../entry-collection.js'
import { counted } from './counted.js'
import { html, type Markup } from './markup.js'

/** Says what the entries on the page do not show: collection was off, or the oldest were dropped. */
export function collectionNotes(collection: EntryCollection, requestsCollected: number): Markup {
  return html`${[offNote(collection, requestsCollected), droppedNote(collection)]}`
}

function offNote(collection: EntryCollection, requestsCollected: number): Markup | undefined {
  const { requestsNotCollected, entriesDropped, failuresKept } = collection
  if (requestsNotCollected > 0) {
    const missing = counted(requestsNotCollected, 'request')
    if (requestsCollected > 0) return html`<p class="banner">Entry collection was off for ${missing}: counted above, but not drawn.</p>`
    return html`<p class="banner">Entry collection was off for ${missing}${failuresKept > 0 ? '; only failed ones are drawn' : undefined}. Call <code>report.enable()</code> before the run to draw all.</p>`
  }
  return requestsCollected + entriesDropped === 0 ? html`<p class="banner">No request has ended yet.</p>` : undefined
}

function droppedNote({ limit, entriesDropped, failuresDropped }: EntryCollection): Markup | undefined {
  if (entriesDropped === 0 && failuresDropped === 0) return undefined
  const dropped = `${counted(entriesDropped, 'entry', 'entries')} and ${counted(failuresDropped, 'failure')}`
  return html`<p class="banner">The report keeps ${counted(limit, 'entry', 'entries')} and as many failures. The oldest were dropped: ${dropped}. The counters hold all of them.</p>`
}
