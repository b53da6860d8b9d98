import type { ShopOrder } from 'parceldesk'

/** Whoever signed in on the example store. */
export interface Customer {
  sub: string
  name: string
  email: string
}

/** All that a page with the widget must allow: our script, our frame, and the address that its token comes from. */
export const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"

const escapeText = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const KETTLE =
  '<path fill="none" stroke="#6b4a2f" stroke-width="8" stroke-linecap="round" d="M137 84c34-12 46 8 40 30-4 15-15 25-29 30"/><path fill="#b5532c" d="M74 136c-25-1-29-18-30-36-1-12-5-19-16-22l-3 5c8 4 8 10 8 19 1 24 8 45 39 48z"/><path fill="#c8632f" d="M72 82h66l13 68c1 8-3 12-10 12H70c-7 0-11-4-10-12z"/><path fill="#c8632f" d="M72 82c2-15 64-15 66 0z"/><circle cx="105" cy="62" r="6" fill="#6b4a2f"/>'

/** One page of the store: no inline script or style, so that its policy needs neither nonce nor hash. */
function page(title: string, support: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)} · Alder &amp; Rye</title>
<link rel="stylesheet" href="/store.css">
<script src="/store.js" defer></script>
<script src="${support}/widget.js" data-store="demo" data-token-url="/chat-token" async></script>
</head>
<body>
<header><a class="mark" href="/">Alder &amp; Rye</a> <nav><a href="/account">Account</a></nav></header>
<main><h1>${escapeText(title)}</h1>${body}</main>
</body>
</html>`
}

export function productPage(support: string): string {
  return page(
    'Gooseneck kettle',
    support,
    `<div class="product"><div><p class="price">€89.00</p><p>A slow, narrow pour and a lid that stays put.</p>
      <p class="quiet">Ask about it with the button in the corner. <a href="/account">Sign in</a>, and it knows your orders.</p></div>
      <svg class="picture" viewBox="0 0 200 200" role="img" aria-label="An ochre kettle">${KETTLE}</svg></div>`,
  )
}

/** What the store calls the states that its carriers report. */
const states: Record<string, string> = {
  label_created: 'Being packed',
  in_transit: 'On its way',
  out_for_delivery: 'Out for delivery',
  available_for_pickup: 'Ready to pick up',
  delivered: 'Delivered',
  exception: 'Held up on its way',
}

export function accountPage(support: string, customer: Customer | null, customers: Customer[], orders: ShopOrder[]): string {
  if (!customer) {
    const choices = customers.map(({ sub, name }) => `<option value="${escapeText(sub)}">${escapeText(name)}</option>`).join('')
    return page(
      'Sign in',
      support,
      `<form class="sign-in" method="post" action="/account/sign-in"><label for="who">Who are you?</label> <select id="who" name="sub">${choices}</select> <button class="main">Sign in</button></form>`,
    )
  }
  const rows = orders.map(({ id, number, shipments }) => {
    const state = shipments?.[0]?.status
    return `<li><b>${escapeText(String(number))}</b> <span>${escapeText(state ? (states[state] ?? state) : 'Not sent yet')}</span>
      <form method="post" action="/account/move-on"><input type="hidden" name="id" value="${escapeText(String(id))}"><button>Move the parcel on</button></form></li>`
  })
  return page(
    customer.name,
    support,
    `<ul class="rows">${rows.join('')}</ul>
    <p class="quiet">“Move the parcel on” stands in for the carrier: the chat and the console follow at once.</p>
    <form method="post" action="/account/sign-out" data-sign-out><button>Sign out</button></form>`,
  )
}
