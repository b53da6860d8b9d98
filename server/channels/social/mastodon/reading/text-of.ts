import { objectsIn, type Told, textIn } from '../../../../told/read-field.ts'
import { htmlToText } from '../../../email/html/html-to-text.ts'
import { within, wordsAt } from '../../meta/told-fields.ts'

/** Links to people and tags say themselves what they are; their addresses would only stand in the way of the words. */
const NAMED = /<a\b(?=[^>]*\bclass="[^"]*\b(?:mention|hashtag)\b)[^>]*>/g
const OPTIONS = 20
const HTML = 100_000

/** What a status says, as people read it: a warning before the words, what a poll lets choose below them. */
export function textOf(status: Told): string {
  const options = objectsIn(within(status, 'poll').options, OPTIONS).map((option) => `- ${wordsAt(option, 'title')}`)
  const parts = [wordsAt(status, 'spoiler_text'), htmlText(status.content), options.join('\n')]
  return parts.filter(Boolean).join('\n\n')
}

export const htmlText = (content: unknown): string => htmlToText((textIn(content, HTML) ?? '').replace(NAMED, '<a>'))
