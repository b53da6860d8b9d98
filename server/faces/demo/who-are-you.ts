/** The demo shop's sign-in: whoever is chosen here is who the shop's own server vouches for. */

interface Shopper {
  sub: string
  name: string
  email: string
}

const KEPT = 'demo-shopper'
const form = document.querySelector<HTMLFormElement>('.shop-who')
const choice = form?.querySelector('select')

if (form && choice) void offerShoppers(form, choice)

async function offerShoppers(form: HTMLFormElement, choice: HTMLSelectElement): Promise<void> {
  const answer = await fetch('demo/shoppers')
  // The shop has nobody to offer away from the machine that runs it.
  if (!answer.ok) return
  const shoppers: Shopper[] = await answer.json()
  for (const { sub, name, email } of shoppers) choice.append(new Option(`${name}, ${email}`, sub))
  choice.value = sessionStorage.getItem(KEPT) ?? ''
  form.hidden = false
  const widget = await whenLoaded()
  const follow = () => (choice.value ? identifyAs(widget, choice.value) : undefined)
  // A token lasts minutes, a page hours: each opening of the chat gets a fresh one.
  widget.on('open', follow)
  choice.onchange = () => {
    sessionStorage.setItem(KEPT, choice.value)
    if (choice.value) void follow()
    else widget.logout()
  }
}

async function identifyAs(widget: NonNullable<Window['Parceldesk']>, sub: string): Promise<void> {
  const answer = await fetch(`demo/token?as=${encodeURIComponent(sub)}`)
  if (!answer.ok) return
  const { token } = await answer.json()
  widget.identify(token)
}

/** The widget's script is asynchronous: it may come before this one or after. */
async function whenLoaded(): Promise<NonNullable<Window['Parceldesk']>> {
  const script = document.querySelector('script[data-store]')
  if (!window.Parceldesk) await new Promise((resolve) => script?.addEventListener('load', resolve, { once: true }))
  return window.Parceldesk as NonNullable<Window['Parceldesk']>
}
