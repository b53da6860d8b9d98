import { afterTyping, fetchPage } from './fetch-page.ts'

/** Answers appear while one types: below the field at home, in place on the page of answers. Arrow keys are an extra; they stay links. */
export function searchWhileTyping(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-live]')
  const field = form?.querySelector<HTMLInputElement>('input[type=search]')
  if (!form || !field) return
  showKeys()
  let question = shownQuestion(document) ?? newId()
  const ask = afterTyping(async (signal) => {
    const query = field.value.trim()
    const page = query === '' ? null : await fetchPage(`${form.action}?typing=1&search=${question}&q=${encodeURIComponent(query)}`, signal)
    if (signal.aborted) return
    // something else is asked now
    question = (page && shownQuestion(page)) ?? question
    show(form, query === '' ? null : page, query !== '')
  })
  form.addEventListener('formdata', ({ formData }) => formData.set('search', question))
  field.addEventListener('input', ask)
  form.addEventListener('keydown', (event) => walk(event, field))
  document.querySelector('#main')?.addEventListener('keydown', (event) => {
    if ((event.target as Element).closest('#results')) walk(event as KeyboardEvent, field)
  })
}

const shownQuestion = (page: Document) => page.querySelector<HTMLElement>('.answers')?.dataset.search

/** What the pieces of one question are known by. It is nowhere but in this page, and another page has another. */
function newId(): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))]
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-')
}

function show(form: HTMLFormElement, page: Document | null, isAsked: boolean): void {
  const found = page?.querySelector('.answers')
  if (form.dataset.live === 'page') {
    if (found) document.querySelector('.answers')?.replaceWith(document.importNode(found, true))
    showKeys()
    return
  }
  const live = document.querySelector<HTMLElement>('.live')
  const [count, list] = [live?.querySelector('#count'), live?.querySelector('#results')]
  if (!live || !count || !list || (isAsked && !found)) return
  live.hidden = !found
  list.replaceChildren(...[...(found?.querySelectorAll('#results > li') ?? [])].slice(0, 5).map((each) => document.importNode(each, true)))
  count.textContent = found?.querySelector('#count')?.textContent ?? ''
  count.classList.toggle('vh-h', list.childElementCount > 0)
  count.classList.toggle('note', list.childElementCount === 0)
}

function walk(event: KeyboardEvent, field: HTMLInputElement): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('#results a')]
  const at = links.indexOf(document.activeElement as HTMLAnchorElement)
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || links.length === 0) return
  event.preventDefault()
  const next = at + step
  if (next < 0) field.focus()
  else links[Math.min(next, links.length - 1)]?.focus()
}

function showKeys(): void {
  document.querySelector<HTMLElement>('.keys')?.removeAttribute('hidden')
}
