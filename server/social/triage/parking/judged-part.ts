import type { JudgedPart, Judgement } from '../../../contract/social/triage.ts'
import type { Said } from '../../social-event.ts'
import { judgePublic } from '../judging/judge-public.ts'

/** What a public message is taken for; in private nobody is judged. */
export const judgeSaid = (said: Said): Judgement | null =>
  said.way === 'public' ? judgePublic({ body: said.body, hasMedia: said.media.length > 0 }) : null

/** What new words of a message are taken for. */
export function judgeWords(body: string): Omit<JudgedPart, 'reach'> {
  const { sentiment, kind, language } = judgePublic({ body, hasMedia: false })
  return { sentiment, kind, language }
}

/** As agents see it. */
export function judgedPart({ sentiment, kind, language }: Judgement, { reach }: Pick<Said, 'reach'>): JudgedPart {
  return { sentiment, kind, language, reach: reach ?? null }
}
