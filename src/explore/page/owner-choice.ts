import type { Instance } from '../server/protocol.js'
import { element, labelled } from './element.js'

/**
 * Creates the checkboxes for the owners of a filter object, or a text area if the instance lists no owners.
 * @param instance `undefined` while it is loading
 */
export function ownerChoice(
  instance: Instance | undefined,
  owners: readonly string[],
  onChange: (owners: readonly string[]) => void,
): HTMLElement {
  if (instance !== undefined && instance.owners.length === 0) return typedOwners(owners, onChange)
  const known = [...new Set([...(instance?.owners ?? []), ...owners])]
  const boxes = known.map(owner => {
    const box = element('input', { type: 'checkbox', value: owner }, [], {
      change: () => onChange(boxes.filter(one => one.checked).map(one => one.value)),
    })
    box.checked = owners.includes(owner)
    return box
  })
  const fallback = instance?.defaultOwner ?? "the account's own organisation"
  return element('fieldset', { class: 'owners' }, [
    element('legend', {}, ['Owners']),
    element(
      'div',
      { class: 'owner-list' },
      boxes.map((box, index) => element('label', {}, [box, known[index] ?? ''])),
    ),
    element('p', { class: 'note' }, [instance === undefined ? 'Loading the owners …' : `Default: ${fallback}.`]),
  ])
}

function typedOwners(owners: readonly string[], onChange: (owners: readonly string[]) => void): HTMLElement {
  const area = element('textarea', { rows: 2, spellcheck: 'false' }, [], {
    input: () =>
      onChange(
        area.value
          .split('\n')
          .map(owner => owner.trim())
          .filter(owner => owner !== ''),
      ),
  })
  area.value = owners.join('\n')
  return labelled('Owners, one per line', area)
}
