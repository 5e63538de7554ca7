import { element } from './element.js'

/** How long the button shows its result, in milliseconds. */
const resultTime = 1500

/** Creates a button that copies a text to the clipboard and shows the result. */
export function copyButton(label: string, text: () => string): HTMLButtonElement {
  const status = element('span', { role: 'status', class: 'copied' })
  const button = element('button', { type: 'button', class: 'small' }, [label, status], {
    click: () => {
      navigator.clipboard.writeText(text()).then(
        () => show('copied'),
        () => show('the browser refused: select the text and copy it'),
      )
    },
  })
  function show(result: string): void {
    status.textContent = ` – ${result}`
    setTimeout(() => {
      status.textContent = ''
    }, resultTime)
  }
  return button
}
