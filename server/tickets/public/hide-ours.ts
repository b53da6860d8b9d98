import { LINK } from './find-shape.ts'
import type { Found } from './leak.ts'
import { findEmails } from './text/find-emails.ts'
import { type Folded, foldText, hide } from './text/fold-text.ts'

const digits = (text: string) => text.replace(/\D/g, '')
const hostOf = (text: string) => /^(?:https?:\/\/)?(?:www\.)?([\p{L}\p{N}.-]+\.[a-z]{2,10})(?:[/:?#].*)?$/u.exec(text)?.[1] ?? null
const isUnder = (host: string, ours: Set<string>) => [...ours].some((each) => host === each || host.endsWith(`.${each}`))

/** A page of the store that is one customer's: an order, its parcel, an account, or who they are on a network. */
const PRIVATE =
  /(?:order|checkout|track|parcel|shipment|deliver|account|invoice|refund|return|bestell|rechnung|sendung|paket|liefer|commande|suivi|colis|livraison|facture|pedido|envio|seguimiento|ordin[ei]|pacco|spedizion|zamowien|przesyl|encomenda)[^\s]*(?:\d{4}|[a-z0-9]{16}|(?=[a-z]{0,9}\d)[a-z0-9]{10})|[?&](?:token|key|email|order|sig)=|\/connect\/[\w-]{40}/u

/** Pages of the world that lead to nothing of one customer's, and doors to a private talk. */
const PUBLIC_HOSTS = new Set(
  'youtube.com youtu.be instagram.com facebook.com tiktok.com x.com twitter.com pinterest.com linkedin.com vimeo.com wikipedia.org m.me ig.me'.split(
    ' ',
  ),
)

export interface Hidden {
  /** Without what anybody may know. */
  folded: Folded
  /** The links of it alone, without their hosts, as they are read by people: anything may be put into one. */
  links: Folded
  /** A link of the store that leads to what is one customer's. */
  leak: Found | null
}

/** Puts out of sight what anybody may know: the store's own addresses of mail, phones, links and names. */
export function hideOurs(folded: Folded, ours: string[]): Hidden {
  const values = ours.map((each) => foldText(each).text.trim()).filter((each) => each.length > 2)
  const hosts = new Set(values.flatMap((each) => hostOf(each) ?? []))
  const mails = new Set(values.filter((each) => each.includes('@')))
  const phones = values.filter((each) => /^[+\d\s()/.-]{7,}$/.test(each)).map((each) => digits(each).slice(-8))
  const places: { from: number; to: number }[] = []
  const paths: { from: number; to: number }[] = []
  let leak: Found | null = null
  for (const { from, to, address } of findEmails(folded.text))
    if (mails.has(address) || isUnder(address.slice(address.indexOf('@') + 1), hosts)) places.push({ from, to })
  for (const { index: from, 0: link } of folded.text.matchAll(LINK)) {
    const host = hostOf(link.replace(/[.,!?)]+$/, '')) ?? ''
    if (!isUnder(host, hosts) && !isUnder(host, PUBLIC_HOSTS)) continue
    if (PRIVATE.test(link.slice(8))) leak ??= { what: 'link', from, to: from + link.length }
    else places.push({ from, to: from + link.length })
    paths.push({ from: from + link.indexOf(host) + host.length, to: from + link.length })
  }
  for (const { index: from, 0: number } of folded.text.matchAll(/(?<!\p{N})[+(]?\d(?:[\s()/.-]{0,3}\d){6,14}(?!\p{N})/gu))
    if (phones.includes(digits(number).slice(-8))) places.push({ from, to: from + number.length })
  for (const value of values) places.push(...wordsLike(folded.text, value))
  return { folded: hide(folded, places), links: decoded(hideAllBut(folded, paths)), leak }
}

function hideAllBut(folded: Folded, shown: { from: number; to: number }[]): Folded {
  const ends = [0, ...shown.map(({ to }) => to)]
  return hide(
    folded,
    ends.map((from, n) => ({ from, to: shown[n]?.from ?? folded.text.length })),
  )
}

/** `%40` is read as what it stands for; every index stays. */
function decoded(folded: Folded): Folded {
  const text = folded.text.replace(/(?:%[0-9a-f]{2})+/gu, (run) => {
    try {
      return foldText(decodeURIComponent(run)).text.padEnd(run.length).slice(0, run.length)
    } catch {
      return run
    }
  })
  return { ...folded, text }
}

function wordsLike(text: string, value: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  for (let from = text.indexOf(value); from >= 0; from = text.indexOf(value, from + value.length)) {
    const to = from + value.length
    if (!/[\p{L}\p{N}]{2}/u.test(text.slice(from - 1, from + 1)) && !/[\p{L}\p{N}]{2}/u.test(text.slice(to - 1, to + 1)))
      found.push({ from, to })
  }
  return found
}
