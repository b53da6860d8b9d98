import type { SignedIn } from '../../server/contract/identity.ts'
import { isFailure } from '../../server/contract/thread-client.ts'
import type { Keep } from '../chat/keep.ts'
import { freshToken } from '../chat/token.ts'
import type { VisitorChat } from '../chat/visitor-chat.ts'
import type { TokenAnswer } from '../host-messages.ts'
import { keepAccount, readAccount, readToken, subOf } from './account.ts'
import { askDesk, type DeskDoor } from './ask-desk.ts'

/** How long before a sign-in ends its renewal is asked for. */
const RENEW_MS = 2 * 60_000
/** A sign-in without an answer is tried again with the same token: the desk answers as the first time. */
const TRIES = 3
const PAUSE_MS = 1_000

/** This browser, as far as signing in must know and change it. */
export interface Device extends DeskDoor {
  keep: Keep
  chat: Pick<VisitorChat, 'hasEnded' | 'hold'> & { open: { ticketId: string | null } | null }
  /** The one who spoke so far is gone, with all that was kept of them. */
  forget(): void
  /** Whoever the kept token names speaks from now on. */
  begin(): void
  /** Asks the page who is signed in. */
  ask(): void
  /** Tells the page what became of its token. */
  send(message: { parceldesk: 'identity'; text: string }): void
}

let renewal: ReturnType<typeof setTimeout> | undefined

/** Follows the store's own session: signs in, renews, changes to another account, or forgets who signed out. `device` is looked at anew after each wait. */
export async function takeToken(device: () => Device, answer: TokenAnswer): Promise<void> {
  const { keep, chat, forget } = device()
  const jwt = readToken(answer)
  const account = readAccount(keep)
  if (!jwt) {
    if (jwt === null) tell(device(), describeAnswer(answer))
    if (chat.hasEnded || (jwt === '' && account)) forget()
    return
  }
  const sub = subOf(jwt)
  if (!sub) return tell(device(), 'The token holds no sub.')
  if (account?.sub === sub && !chat.hasEnded && (await renew(device(), jwt))) return
  // Another person: they see nothing of the one before, not even while the desk is asked.
  if (account && account.sub !== sub) forget()
  await signIn(device, jwt, sub)
}

/** No shopper sees why: it is for the store's developer, who would not know without it. */
function tell(device: Device, refusal: string): void {
  if (refusal) console.warn(`Parceldesk: the shopper is not signed in. ${refusal}`)
  device.send({ parceldesk: 'identity', text: refusal })
}

/** What a page's server answered that is neither a token nor nobody. */
function describeAnswer({ status }: TokenAnswer): string {
  if (status === 200) return 'What was given is no token.'
  return status === 0 ? 'The address of data-token-url did not answer.' : `The address of data-token-url answered ${status}.`
}

/** The same account again, on the token that it has; false where the desk no longer knows that token as theirs. */
async function renew(device: Device, jwt: string): Promise<boolean> {
  try {
    planRenewal(device, await persist(() => askDesk<SignedIn>(device, 'sign-in', { jwt, from: null, ticketId: null })))
    tell(device, '')
    return true
  } catch (failure) {
    const isOver = isFailure(failure) && (failure.code === 'unauthenticated' || failure.code === 'conflict')
    if (!isOver) tell(device, reasonOf(failure))
    return !isOver
  }
}

async function signIn(device: () => Device, jwt: string, sub: string): Promise<void> {
  const { base, auth, keep, chat, forget, begin } = device()
  // What is on its way arrives in the anonymous chat, which is then attached; what is written meanwhile goes to the new one.
  const letGo = await chat.hold()
  const isAgain = readAccount(keep)?.sub === sub
  const open = chat.open?.ticketId ?? null
  const fresh = { base, auth: { store: auth.store, token: freshToken() } }
  const input = isAgain ? { jwt, from: null, ticketId: null } : { jwt, from: auth.token, ticketId: open }
  try {
    const signedIn = await persist(() => askDesk<SignedIn>(fresh, 'sign-in', input))
    // Signed out, or signed in by another tab, while the desk was asked.
    if (device().chat !== chat) return void askDesk(fresh, 'sign-out', {}).catch(() => undefined)
    if (!isAgain) for (const name of keep.names()) if (!staysWith(name, open)) keep.write(name, null)
    if (open) keep.write('view', open)
    keepAccount(keep, { sub })
    // Last, for the other tabs follow it.
    keep.write('token', fresh.auth.token)
    begin()
    planRenewal(device(), signedIn)
    tell(device(), '')
  } catch (failure) {
    tell(device(), reasonOf(failure))
    letGo()
    if (chat.hasEnded) forget()
  }
}

/** What goes along when the person at this screen signs in: where they are and what they have just written there. Other chats stay behind. */
export function staysWith(name: string, openChat: string | null): boolean {
  return ['store', 'view', ...['draft', 'pending'].map((part) => `${part}:${openChat ?? 'new'}`)].includes(name)
}

function planRenewal(device: Device, { until }: SignedIn): void {
  clearTimeout(renewal)
  const wait = Math.max(0, Date.parse(until) - Date.now() - RENEW_MS)
  renewal = setTimeout(() => readAccount(device.keep) && device.ask(), wait)
}

async function persist<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask()
    } catch (failure) {
      if (isFailure(failure) || tries === TRIES) throw failure
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}

/** The desk's own words where it refused: they name the claim that is wrong. */
const reasonOf = (failure: unknown) => (isFailure(failure) ? failure.message : 'The desk did not answer.')
