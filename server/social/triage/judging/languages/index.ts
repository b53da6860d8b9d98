import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { pt } from './pt.ts'
import type { RemarkWords } from './remark-words.ts'
import { tr } from './tr.ts'

/** Languages that remarks are judged in. Where two are as likely, both count; the first gives its name. */
export const languages: Record<string, RemarkWords> = { en, de, fr, es, it, nl, pt, tr, ar }
