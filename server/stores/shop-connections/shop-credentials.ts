import type { Vault } from '../../context.ts'
import { isPlatform, type ShopKind } from '../../contract/console/shops.ts'
import { Invalid } from '../../errors.ts'

/** What the API of a shop is asked with. */
export type ShopCredentials = { kind: 'shopify'; token: string } | { kind: 'woocommerce'; key: string; keySecret: string }

const CHARACTERS = 500

/** The version of the Admin API that is asked where none is set: supported for a year from its month on. */
export const SHOPIFY_API_VERSION = '2026-07'

/** @throws Invalid with the field */
export function credentialsOf(
  kind: ShopKind,
  given: { token?: string | undefined; key?: string | undefined; keySecret?: string | undefined },
): ShopCredentials | null {
  const { token, key, keySecret } = given
  if (!isPlatform(kind)) {
    if ((token ?? key ?? keySecret) !== undefined) throw new Invalid('token: is for shops, this service is asked nothing')
    return null
  }
  if (kind === 'shopify') {
    if (key !== undefined || keySecret !== undefined) throw new Invalid('key: is for WooCommerce, Shopify has a token')
    return token === undefined ? null : { kind, token: wordOf('token', token) }
  }
  if (token !== undefined) throw new Invalid('token: is for Shopify, WooCommerce has a key and its secret')
  if (key === undefined && keySecret === undefined) return null
  return { kind, key: wordOf('key', key ?? ''), keySecret: wordOf('keySecret', keySecret ?? '') }
}

/** It becomes a part of a header: nothing that ends one may be in it. */
function wordOf(field: string, typed: string): string {
  const word = typed.trim()
  if (word.length > CHARACTERS || !/^[\x21-\x7e]+$/.test(word)) throw new Invalid(`${field}: give it as the shop shows it, without spaces`)
  return word
}

/** @throws Invalid with the field */
export function apiVersionOf(typed: string): string {
  if (!/^\d{4}-(01|04|07|10)$/.test(typed)) throw new Invalid('apiVersion: must be a quarter such as 2026-07')
  return typed
}

export const sealCredentials = (vault: Vault, credentials: ShopCredentials): Buffer => vault.seal(JSON.stringify(credentials))

export function openCredentials(vault: Vault, box: Buffer | null): ShopCredentials | null {
  return box && (JSON.parse(vault.open(box)) as ShopCredentials)
}
