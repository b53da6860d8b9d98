import { AskedQuestion } from './asked-question.ts'
import { afterTyping, fetchPage } from './fetch-page.ts'

/** Answers appear while one types: below the field at home, in place on the page of answers. Arrow keys are an extra; they stay links. */
export function searchWhileTyping(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-live]')
  const field = form?.querySelector<HTMLInputElement>('input[type=search]')
  if (!form || !field) return
  showKeys()
  const shown = document.querySelector<HTMLElement>('.answers')?.dataset.search
  const question = new AskedQuestion(shown ? { id: shown, text: field.value } : null)
  // what an agent tries is nobody's question
  const trial = new URLSearchParams(location.search).has('trial') ? '&trial=1' : ''
  const ask = afterTyping(async (signal) => {
    const query = field.value.trim()
    if (query === '') return show(form, null, false)
    const search = question.idOf(query)
    const page = await fetchPage(`${form.action}?typing=1${trial}&search=${search}&q=${encodeURIComponent(query)}`, signal)
    if (signal.aborted) return
    show(form, page, true)
    leadOnFrom(search, query)
  })
  form.addEventListener('formdata', ({ formData }) => {
    formData.set('search', question.idOf(field.value))
    if (trial) formData.set('trial', '1')
  })
  for (const kind of ['click', 'auxclick'] as const)
    document.addEventListener(kind, ({ target }) => {
      if (target instanceof Element && target.closest('#results a')) question.end()
    })
  field.addEventListener('input', ask)
  form.addEventListener('keydown', (event) => walk(event, field))
  document.querySelector('#main')?.addEventListener('keydown', (event) => {
    if ((event.target as Element).closest('#results')) walk(event as KeyboardEvent, field)
  })
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

/** Who writes after all does so because of what is asked now. */
function leadOnFrom(search: string, query: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href*="/contact"]')) {
    const address = new URL(link.href)
    address.searchParams.set('from', search)
    if (link.dataset.asks !== undefined) address.searchParams.set('text', query)
    link.href = address.href
  }
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
