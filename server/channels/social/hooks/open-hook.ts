import type { Context } from '../../../context.ts'
import type { Network } from '../../../contract/social/networks.ts'
import { gather, type Pace } from '../../../gathering.ts'
import { type ArrivedSocial, storeSocialDeliveries } from '../../../social/index.ts'
import { findSocials, type OpenSocial } from '../../../stores/index.ts'
import { parseExactJson } from '../../../told/exact-json.ts'
import type { HookCall, HookSide } from '../network.ts'

export interface HookAnswer {
  status: 200 | 400 | 401 | 404 | 503
  body: { ok: true; outcome: 'stored' | 'known' } | { error: string; field?: string }
  headers: Record<string, string>
}
/** Who posts was not refused by address and headers; what they post is still to be read, and then asked. */
export type OpenedHook = { refusal: HookAnswer } | { take(body: Uint8Array): Promise<HookAnswer> }
/** What a GET is answered with, by which a network makes sure that the address is ours. Null: it did not prove who it is. */
export type Greeting = { type: string; body: string } | null

export interface SocialDoor {
  openHook(network: Network, id: string, call: HookCall): Promise<OpenedHook>
  greet(network: Network, id: string, call: HookCall): Promise<Greeting>
}

const RETRY_AFTER_SECONDS = 60
/** Networks wait some seconds for an answer, and post in bursts. */
const LOOKING: Pace = { everyMs: 10, most: 500 }
const STORING: Pace = { everyMs: 15, most: 100 }

/**
 * Answers what networks post, as far as it can before the body is read: 404, 401. Then, with the body: 401 for a wrong signature, and
 * nothing is stored; 200 once it is stored, to be read later; 400 for what is no JSON, or what its program hears at once cannot be read: it is kept with its reason; 503 only where we
 * ourselves cannot take it now.
 */
export function createSocialDoor(context: () => Context, hookOf: (network: Network) => HookSide | null): SocialDoor {
  const find = gather((wanted: Parameters<typeof findSocials>[1]) => findSocials(context(), wanted), LOOKING)
  const store = gather((arrived: ArrivedSocial[]) => storeSocialDeliveries(context(), arrived), STORING)

  async function answer(id: string, ask: () => Promise<HookAnswer>): Promise<HookAnswer> {
    try {
      return await ask()
    } catch (error) {
      context().log.warn({ error, connectionId: id }, 'a delivery of a network could not be taken')
      return { ...refuse(503, 'not now, try again later'), headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } }
    }
  }

  return {
    async openHook(network, id, call) {
      const hook = hookOf(network)
      let known: OpenSocial | null = null
      const refusal = await answer(id, async () => {
        known = hook && (await find({ network, id }))
        if (!hook || !known) return refuse(404, 'no such connection')
        return hook.isUnsigned(call) ? refuse(401, 'the signature is missing') : accept('stored')
      })
      const connection = known as OpenSocial | null
      if (refusal.status !== 200 || !connection || !hook) return { refusal }
      return { take: (body) => answer(id, () => take(store, connection, { hook, call, body })) }
    },
    async greet(network, id, call) {
      const greet = hookOf(network)?.greet
      const connection = greet ? await find({ network, id }) : null
      return (connection && greet?.(call, connection)) ?? null
    },
  }
}

type Store = (arrived: ArrivedSocial) => Promise<'stored' | 'known'>

async function take(store: Store, { id, storeId, secrets }: OpenSocial, asked: { hook: HookSide; call: HookCall; body: Uint8Array }) {
  const { hook, call, body } = asked
  if (!hook.isSigned(call, body, secrets)) return refuse(401, 'the signature does not fit')
  const fault = faultIn(hook, body)
  const outcome = await store({ connectionId: id, storeId, body, fault })
  if (!fault) return accept(outcome)
  const [field = 'body', error = fault] = fault.split(/: (.*)/s)
  return { ...refuse(400, fault), body: { error, field } }
}

/** As the reading would find it, beginning with the field. */
function faultIn(hook: HookSide, body: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    if (hook.faultIn) return hook.faultIn(parseExactJson(text))
    JSON.parse(text)
    return null
  } catch {
    return 'body: is no valid JSON'
  }
}

function accept(outcome: 'stored' | 'known'): HookAnswer {
  return { status: 200, body: { ok: true, outcome }, headers: {} }
}

function refuse(status: 400 | 401 | 404 | 503, error: string): HookAnswer {
  return { status, body: { error }, headers: {} }
}
