import { element } from './element.js'

/** Fields that are shown elsewhere: lists have separate sections, and the owner has its name field. */
const elsewhere = ['attribute', 'owner', 'tag', 'securityLabel']

/** Shows all fields of an entity that have a value, with lists and objects as JSON. */
export function recordFields(record: Readonly<Record<string, unknown>>): HTMLElement {
  const fields = Object.entries(record).filter(
    ([name, value]) => value !== null && value !== undefined && value !== '' && !elsewhere.includes(name),
  )
  return element(
    'dl',
    { class: 'fields' },
    fields.map(([name, value]) => element('div', {}, [element('dt', {}, [name]), element('dd', {}, [fieldValue(name, value)])])),
  )
}

function fieldValue(name: string, value: unknown): Node | string {
  const text = typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value)
  // Only the link to the platform is clickable, because indicators must never be opened by accident.
  if (/^weblink$/i.test(name) && /^https:\/\//.test(text))
    return element('a', { href: text, target: '_blank', rel: 'noopener noreferrer' }, [text])
  return text
}
