import { allWords, anyOf } from './languages/all-words.ts'

/** Stands above the history in our own mails, so that an answer's new text can be told whatever the client does. */
export const REPLY_DELIMITER = '##- Please write above this line -##'

const phrase = new RegExp(anyOf(allWords.flatMap((words) => words.aboveLine)), 'iu')
const fence = /^[-=#_*~–—―<>[\s]{2,}.*[-=#_*~–—―<>\]\s]{2,}$/

/** Whether the line asks to answer above it: ours, or another desk's, which is fenced and says so in a known language. */
export function isReplyDelimiter(line: string): boolean {
  const text = line.slice(0, 200).trim()
  return text.includes(REPLY_DELIMITER) || (text.length < 200 && fence.test(text) && phrase.test(text))
}
