import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import type { Grammar } from './grammar.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'

/** Languages that agents, macros and the bot write in. */
export const grammars: Record<string, Grammar> = { en, de, fr, es, it, nl, pl, pt, ar }
