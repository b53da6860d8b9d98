import type { FindingCode, ShopFinding } from '../../contract/console/shops.ts'

type Check = ShopFinding['check']
interface Sentence {
  check: Check
  state: ShopFinding['state']
  said: string
  todo: string
}
const ok = (check: Check, said: string, todo = ''): Sentence => ({ check, state: 'ok', said, todo })
const warning = (check: Check, said: string, todo: string): Sentence => ({ check, state: 'warning', said, todo })
const fault = (check: Check, said: string, todo: string): Sentence => ({ check, state: 'fault', said, todo })

/** Every sentence that a test may say; `{}` stands for what it speaks of. */
const sentences: Record<FindingCode, Sentence> = {
  reachable: ok('address', 'The shop answers.'),
  'no-address': fault('address', 'No address is set, so the shop cannot be asked.', 'Connect it again with the address of its admin.'),
  unreachable: fault('address', 'The shop does not answer: {}', 'Check the address, and whether the shop is open.'),
  'no-shop': fault(
    'address',
    'Somebody else answers at this address: {}',
    'Give the address of the shop itself, such as https://name.myshopify.com.',
  ),
  'not-encrypted': warning('address', 'The shop answers, but not over https.', 'Give the https address: keys must not be read on the way.'),
  accepted: ok('token', 'The shop accepts our key.'),
  'no-token': fault(
    'token',
    'We have nothing to ask the shop with.',
    'Connect it again with a token (Shopify) or with key and secret (WooCommerce).',
  ),
  'not-accepted': fault('token', 'The shop does not accept our key: {}', 'Make a new one in the shop and connect it again with that.'),
  'locked-out': fault('token', 'The shop does not let us in: {}', 'Check that the shop is open, and what the key may do.'),
  'scopes-enough': ok('scopes', 'We may read all that we need.'),
  'scopes-missing': fault(
    'scopes',
    'We may not read everything: {} is missing.',
    'Give the app these scopes, install it again and use its new token.',
  ),
  'scopes-reading': ok(
    'scopes',
    'We may read all that we need, and change nothing: {} would be needed to.',
    'Give the app these scopes only if agents are to change orders from here.',
  ),
  'version-known': ok('version', 'Version {} of the API is supported.'),
  'version-old': warning(
    'version',
    'This version of the API is no longer supported; {} answers in its place.',
    'Connect the shop again with that version.',
  ),
  'webhooks-all': ok('webhooks', 'The shop tells us of everything.'),
  'webhooks-missing': fault('webhooks', 'The shop does not tell us of {}.', 'Subscribe the missing ones, here or in the shop.'),
  'webhooks-hidden': warning(
    'webhooks',
    'We may not see what the shop tells us of: {}',
    'Look in the shop whether its webhooks have our address.',
  ),
  'desk-unreachable': fault('webhooks', 'The shop cannot reach this desk at {}', 'Give the desk a public https address (PARCELDESK_URL).'),
  delivered: ok('deliveries', 'The shop last told us something at {}.'),
  'never-delivered': warning(
    'deliveries',
    'The shop has not told us anything yet.',
    'Change an order in the shop; it should come within a minute.',
  ),
  'clock-right': ok('clock', 'Its clock and ours agree.'),
  'clock-wrong': warning('clock', 'Its clock and ours are {} seconds apart.', 'Set the clock of this machine by a time server.'),
}

/** One finding in words. */
export function finding(code: FindingCode, ...items: string[]): ShopFinding {
  const { check, state, said, todo } = sentences[code]
  return { check, state, code, items, said: said.replace('{}', () => items.join(', ')), todo }
}
