import type { MailView } from '../../../server/contract/mail.ts'

export type MailBlock = MailView['blocks'][number]

/**
 * What a thread draws of one mail. Folded it is the new text alone; unfolded all of it in the mail's own order, so that
 * an answer between two quotes stands below what it answers. A mail whose new text was not told apart begins with it.
 */
export function blocksShown(body: string, blocks: readonly MailBlock[] | null, unfolded: boolean): MailBlock[] {
  const own: MailBlock[] = body.trim() === '' ? [] : [{ kind: 'new', text: body }]
  if (!unfolded || !blocks) return own
  const filled = blocks.filter(({ text }) => text.trim() !== '')
  return join(filled.some(({ kind }) => kind === 'new') ? filled : [...own, ...filled])
}

/** Whether there is anything behind the fold: a mail may have more to see, and yet no quote. */
export const hasFolded = (blocks: readonly MailBlock[]): boolean => blocks.some(({ kind, text }) => kind !== 'new' && text.trim() !== '')

function join(blocks: readonly MailBlock[]): MailBlock[] {
  const joined: MailBlock[] = []
  for (const block of blocks) {
    const last = joined.at(-1)
    const text = bare(block.text)
    if (last?.kind === block.kind) joined[joined.length - 1] = { ...last, text: `${last.text}\n${text}` }
    else joined.push({ ...block, text })
  }
  return joined
}

/** Without the empty lines around it; the spaces before its first word are its writer's. */
function bare(text: string): string {
  const lines = text.split('\n')
  while (lines[0]?.trim() === '') lines.shift()
  while (lines.at(-1)?.trim() === '') lines.pop()
  return lines.join('\n')
}

/** Marks of the reply itself, in the languages of common mail programs, and those of the desk: `[#1042]`. */
const MARKS = /^(?:(?:re|aw|sv|antw|vs|ynt|rv|res|odp|fwd?|wg|tr|rif|رد|إعادة توجيه)(?:\[\d+\])?\s*[:：]\s*|\[#\d+\]\s*)/iu

/** The subject of a mail where it says something else than the ticket's; null where it only answers. */
export function otherSubject(subject: string, ofTicket: string): string | null {
  const bare = bareSubject(subject)
  return bare === '' || bare.toLowerCase() === bareSubject(ofTicket).toLowerCase() ? null : bare
}

function bareSubject(subject: string): string {
  let bare = subject.trim()
  while (MARKS.test(bare)) bare = bare.replace(MARKS, '').trim()
  return bare.replace(/\s+/g, ' ')
}
