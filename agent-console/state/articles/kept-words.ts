import { me } from '../session.ts'
import { readJson, writeJson } from '../storage.ts'
import type { Words } from './words.ts'

/** What was typed and is not with the server yet, beside the words that it was typed on. */
export interface KeptWords {
  base: Words
  mine: Words
}

const keyOf = (articleId: string): string => `${me.value?.id}:article:${articleId}`

export const readKept = (articleId: string): KeptWords | null => readJson<KeptWords>(keyOf(articleId))

/** Whether this browser has it: it may have no room. Null forgets. */
export const keepWords = (articleId: string, kept: KeptWords | null): boolean => writeJson(keyOf(articleId), kept)
