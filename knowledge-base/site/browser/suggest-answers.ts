import { afterTyping, fetchPage } from './fetch-page.ts'

const SHOWN = 3
/** Fewer letters say nothing of what somebody will ask. */
const LEAST = 12

/** Articles that may answer what is being written, before it is sent. */
export function suggestAnswers(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-suggest]')
  const field = form?.querySelector<HTMLTextAreaElement>('textarea')
  const box = form?.querySelector<HTMLElement>('.suggestions')
  const list = box?.querySelector('ul')
  if (!form || !field || !box || !list) return
  const ask = afterTyping(async (signal) => {
    const text = field.value.trim().slice(0, 300)
    const page = text.length < LEAST ? null : await fetchPage(`${form.dataset.suggest}?typing=form&q=${encodeURIComponent(text)}`, signal)
    if (signal.aborted) return
    const found = [...(page?.querySelectorAll<HTMLAnchorElement>('#results a') ?? [])].slice(0, SHOWN)
    list.replaceChildren(...found.map(linkTo))
    box.hidden = found.length === 0
  })
  field.addEventListener('input', ask)
}

/** In a tab of its own: what was written so far stays. */
function linkTo(found: HTMLAnchorElement): HTMLLIElement {
  const row = document.createElement('li')
  const link = document.createElement('a')
  link.href = found.getAttribute('href') ?? ''
  link.target = '_blank'
  link.rel = 'noopener'
  link.className = 'link'
  // a heading alone, such as “What it costs”, says too little beside a form
  const [, article] = found.querySelector('.path')?.textContent?.split(' › ') ?? []
  link.textContent = [article, found.querySelector('h3')?.textContent].filter(Boolean).join(' › ')
  row.append(link)
  return row
}
