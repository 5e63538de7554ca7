import { element } from './element.js'

/** Milliseconds for which a button says that it has copied. */
const said = 1500

/** A button that puts a text on the clipboard and says so. */
export function copyButton(label: string, text: () => string): HTMLButtonElement {
  const status = element('span', { role: 'status', class: 'copied' })
  const button = element('button', { type: 'button', class: 'small' }, [label, status], {
    click: () => {
      navigator.clipboard.writeText(text()).then(
        () => say('copied'),
        () => say('the browser refused: select the text and copy it'),
      )
    },
  })
  function say(what: string): void {
    status.textContent = ` – ${what}`
    setTimeout(() => {
      status.textContent = ''
    }, said)
  }
  return button
}
