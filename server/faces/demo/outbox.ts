/** The demo's mail: asked for again and again, for a code comes while one looks. */

interface Mail {
  id: string
  to: string
  subject: string
  text: string
  at: string
}

const EVERY_MS = 2_000
const list = document.querySelector('.mails')
const state = document.querySelector('.mail-state')
let shown: string | null = null

void look()

async function look(): Promise<void> {
  const answer = await fetch('demo/outbox/mails', { cache: 'no-store' }).catch(() => null)
  if (answer?.ok) show(await answer.json())
  else
    tell(answer?.status === 403 ? 'Demo mail is shown only on the machine that runs the desk.' : 'The desk does not answer. Trying again…')
  if (answer?.status !== 403) setTimeout(look, EVERY_MS)
}

function show({ mails, goesOut }: { mails: Mail[]; goesOut: boolean }): void {
  const ids = mails.map((mail) => mail.id).join()
  if (ids !== shown) list?.replaceChildren(...mails.map(draw))
  shown = ids
  if (goesOut) tell('SMTP_URL is set, so mail leaves over that server and is not shown here.')
  else tell(mails.length === 0 ? 'No mail yet. Ask in the chat for an order as a guest, and a code comes here.' : newest(mails))
}

const newest = (mails: Mail[]) => (mails.length === 1 ? 'One mail.' : `The newest ${mails.length} mails.`)

function draw(mail: Mail): HTMLElement {
  const item = document.createElement('li')
  const article = document.createElement('article')
  const at = new Date(mail.at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })
  article.append(textIn('h2', mail.subject), textIn('p', `To ${mail.to}, ${at}`, 'mail-to'), textIn('pre', mail.text))
  item.append(article)
  return item
}

function textIn(tag: string, text: string, name = ''): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = text
  element.className = name
  return element
}

function tell(text: string): void {
  if (state && state.textContent !== text) state.textContent = text
}
