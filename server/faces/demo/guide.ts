/** The demo shop's sign-in, and what to try: whoever is chosen here is who the shop's own server vouches for. */

interface Shopper {
  sub: string
  name: string
  email: string
}
type Widget = NonNullable<Window['Parceldesk']>

const KEPT = 'demo-shopper'
/** How long signing in may take before words are put into the chat all the same. */
const IDENTITY_MS = 4_000
const WIDE = '(min-width: 861px) and (min-height: 700px)'
const guide = document.querySelector<HTMLDetailsElement>('.guide')
const select = document.querySelector<HTMLSelectElement>('#who')
const now = document.querySelector('.guide-now')
const said = document.querySelector('.guide-said')
const choices = [...document.querySelectorAll<HTMLInputElement>('input[name=as]')]

if (guide && matchMedia(WIDE).matches) guide.open = true
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-say]')) button.onclick = () => void ask(button)
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]'))
  button.onclick = () => void copy(button.dataset.copy ?? '')
countBag()
if (select) void offerShoppers(select)

async function offerShoppers(select: HTMLSelectElement): Promise<void> {
  const answer = await fetch('demo/shoppers')
  // The shop has nobody to offer away from the machine that runs it.
  if (!answer.ok) return say('Only who sits at the machine that runs this desk can sign in here.')
  const shoppers: Shopper[] = await answer.json()
  for (const { sub, name } of shoppers) select.append(new Option(name, sub))
  select.disabled = false
  restore(select)
  const widget = await whenLoaded()
  const follow = () => (chosen() === 'member' ? identifyAs(widget, select.value) : undefined)
  // A token lasts minutes, a page hours: each opening of the chat gets a fresh one.
  widget.on('open', follow)
  for (const input of choices) input.onchange = () => change(widget, select, follow)
  select.onchange = () => {
    choose('member')
    change(widget, select, follow)
  }
}

const chosen = () => choices.find((input) => input.checked)?.value ?? 'nobody'
const choose = (value: string) => {
  for (const input of choices) input.checked = input.value === value
}

/** `member`, `guest` or `nobody`, with the shopper's id behind it. */
function restore(select: HTMLSelectElement): void {
  const [as = 'nobody', sub] = (sessionStorage.getItem(KEPT) ?? '').split(' ')
  choose(as || 'nobody')
  if (sub) select.value = sub
  tellWho(select)
}

function change(widget: Widget, select: HTMLSelectElement, follow: () => unknown): void {
  sessionStorage.setItem(KEPT, `${chosen()} ${select.value}`)
  tellWho(select)
  if (chosen() === 'member') follow()
  else widget.logout()
}

function tellWho(select: HTMLSelectElement): void {
  const name = select.selectedOptions[0]?.text
  const words = { member: `You are ${name}, signed in`, guest: 'You are a guest', nobody: 'You are a stranger here' }
  if (now) now.textContent = words[chosen() as keyof typeof words]
}

async function identifyAs(widget: Widget, sub: string): Promise<void> {
  const answer = await fetch(`demo/token?as=${encodeURIComponent(sub)}`)
  if (!answer.ok) return say('The shop could not sign you in. Reload the page and try again.')
  const { token } = await answer.json()
  widget.identify(token)
}

/** Puts words into the chat, as the customer they belong to: what is sent, only who sits here sends. */
async function ask(button: HTMLButtonElement): Promise<void> {
  const widget = await whenLoaded()
  const as = button.closest('.guide-choice')?.querySelector<HTMLInputElement>('input[name=as]')
  const known = as?.checked ? null : identified(widget)
  widget.open()
  if (as && !as.checked) {
    choose(as.value)
    as.dispatchEvent(new Event('change'))
  }
  // who signs in begins anew, so the words come after
  if (as?.value === 'member') await known
  widget.open(button.dataset.say)
}

/** Resolves once the desk has said who is signed in, or has taken too long. */
function identified(widget: Widget): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      end()
      resolve()
    }
    const end = widget.on('identity', done)
    setTimeout(done, IDENTITY_MS)
  })
}

async function copy(text: string): Promise<void> {
  const copied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )
  say(copied ? `Copied ${text}.` : text)
}

function say(text: string): void {
  if (said) said.textContent = text
}

function countBag(): void {
  const bag = document.querySelector('.shop-bag')
  const add = document.querySelector<HTMLButtonElement>('.shop-add')
  let count = 0
  if (!bag || !add) return
  add.onclick = () => {
    count += 1
    bag.textContent = `Bag, ${count}`
  }
}

/** The widget's script is asynchronous: it may come before this one or after. */
async function whenLoaded(): Promise<Widget> {
  const script = document.querySelector('script[data-store]')
  if (!window.Parceldesk) await new Promise((resolve) => script?.addEventListener('load', resolve, { once: true }))
  return window.Parceldesk as Widget
}
