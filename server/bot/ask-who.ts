import type { Context } from '../context.ts'
import type { HandleLinkMade } from '../contract/social/handles.ts'
import { getStoreById, getStoreByKey } from '../stores/index.ts'
import { findHandleStanding, makeHandleLink, readTurn, type Turn } from '../tickets/index.ts'
import type { Answer } from './answer.ts'
import { below, type Part, say, write } from './compose/say.ts'
import { languageFor } from './texts/index.ts'
import type { Language } from './texts/language.ts'

/** Words for an agent to send in private: they ask who somebody is, with a link for them alone, in the language that they write. */
export async function askWho(ctx: Context, ticketId: string, publicUrl: string): Promise<HandleLinkMade> {
  const { thread, question } = await readTurn(ctx, ticketId)
  const language = languageFor({ store: await getStoreById(ctx, thread.storeId), question })
  const { ways, until } = await waysToProve(ctx, thread.id, language, publicUrl)
  return { body: write(below(say(language, 'prove_here'), ...ways)).reply, until: until.toISOString() }
}

/**
 * The bot's answer as it is said on a network, where nobody fills in a form: the ways to prove who they are stand below it, and what was a
 * step of a proof is answered as such.
 */
export async function answerOnNetwork(
  ctx: Context,
  { thread, heard, question }: Turn,
  answer: Answer,
  { level, publicUrl }: { level: number; publicUrl: string | null },
): Promise<Answer> {
  const language = languageFor({ store: await getStoreById(ctx, thread.storeId), question })
  if (heard === 'code_wrong' && level < 3) return inPlaceOf(answer, say(language, 'code_wrong'))
  const code = heard === 'code_asked' && level < 3 ? (await findHandleStanding(ctx, thread))?.code : null
  if (code) {
    const coming = say(language, 'code_coming', { email: { asked: code.to } })
    // number and address open a little of the order already: that is answered too
    return level < 2 ? inPlaceOf(answer, coming) : { ...answer, reply: `${answer.reply}\n${write(coming).reply}` }
  }
  if (answer.card?.kind !== 'verification') return answer
  const { ways } = await waysToProve(ctx, thread.id, language, publicUrl)
  return { ...answer, reply: `${answer.reply}\n${write(below(...ways)).reply}` }
}

/** Without an address of our own nobody is sent to one: a Host that a stranger used may lead anywhere. */
async function waysToProve(ctx: Context, ticketId: string, language: Language, publicUrl: string | null) {
  const { storeId, token, until } = await makeHandleLink(ctx, ticketId)
  const { key } = await getStoreById(ctx, storeId)
  const { helpInboxId } = await getStoreByKey(ctx, key)
  const link = helpInboxId && publicUrl !== null ? `${publicUrl}/help/${key}/connect/${token}` : null
  const byLink = link === null ? [] : [say(language, 'prove_by_link', { link: { asked: link } })]
  return { ways: [...byLink, say(language, 'prove_by_code')], until }
}

/** The proof that they are at goes on. */
function inPlaceOf(answer: Answer, words: Part[]): Answer {
  const card = { kind: 'verification' as const, orderNumber: null }
  const { reply } = write(words)
  return { ...answer, reply, evidence: [], citations: [], card, needs: 'verification', handoff: null, orderIds: [] }
}
