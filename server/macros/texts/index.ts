import { ar } from './ar.ts'
import { en } from './en.ts'
import type { MacroWords } from './words.ts'

export const wordsOf = (locale: string): MacroWords => (locale.startsWith('ar') ? ar : en)
