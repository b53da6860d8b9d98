/** A number that one copies gets a button; without a script it is simply selected. */
export function copyNumbers(): void {
  for (const number of document.querySelectorAll<HTMLElement>('[data-copy]')) {
    const text = number.textContent ?? ''
    const { copy = '', copied = '' } = number.dataset
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'copy link'
    button.setAttribute('aria-live', 'polite')
    button.setAttribute('aria-label', `${copy} ${text}`)
    button.textContent = copy
    button.addEventListener('click', () => {
      void navigator.clipboard?.writeText(text).then(() => {
        button.removeAttribute('aria-label')
        button.textContent = copied
      })
    })
    number.after(' ', button)
  }
}
