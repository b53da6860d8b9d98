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
<header><a href="/">Alder &amp; Rye</a> <nav><a href="/account">Account</a></nav></header>
<main><h1>${escapeText(title)}</h1>${body}</main>
</body>
</html>`
}

export function productPage(support: string): string {
  return page(
    'Gooseneck kettle',
    support,
    '<p>A slow, narrow pour and a lid that stays put. €89.00</p><p>Ask about it with the button in the corner, or <a href="/account">sign in</a> and ask where your order is.</p>',
  )
}

export function accountPage(support: string, customer: Customer | null, customers: Customer[], orders: ShopOrder[]): string {
  if (!customer) {
    const choices = customers.map(({ sub, name }) => `<option value="${escapeText(sub)}">${escapeText(name)}</option>`).join('')
    return page(
      'Sign in',
      support,
      `<form method="post" action="/account/sign-in"><label for="who">Who are you?</label> <select id="who" name="sub">${choices}</select> <button>Sign in</button></form>`,
    )
  }
  const rows = orders.map(
    ({ id, number, shipments }) => `<li>${escapeText(String(number))}: ${escapeText(shipments?.[0]?.status ?? 'not sent yet')}
      <form method="post" action="/account/move-on"><input type="hidden" name="id" value="${escapeText(String(id))}"><button>Play the carrier</button></form></li>`,
  )
  return page(
    customer.name,
    support,
    `<ul>${rows.join('')}</ul><form method="post" action="/account/sign-out" data-sign-out><button>Sign out</button></form>`,
  )
}
