import type { Instance } from '../server/protocol.js'
import { element, labelled } from './element.js'

/**
 * The owners of a filter object, to be ticked; where the instance does not tell its owners, they are typed, one a line.
 * @param instance `undefined` while it is asked
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
  const nobody = instance?.defaultOwner ?? "the account's own organisation"
  return element('fieldset', { class: 'owners' }, [
    element('legend', {}, ['Owners']),
    element(
      'div',
      { class: 'owner-list' },
      boxes.map((box, index) => element('label', {}, [box, known[index] ?? ''])),
    ),
    element('p', { class: 'note' }, [instance === undefined ? 'Asking for the owners …' : `None ticked: ${nobody}.`]),
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
  return labelled('Owners, one a line', area)
}
