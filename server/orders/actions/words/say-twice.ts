import type { RefusalCode } from '../../../contract/console/acting/refusal-code.ts'
import type { ActionRefusal, EffectNote, SaidTwice } from '../../../contract/console/actions.ts'
import type { ActionWords, RefusalFigures } from './action-words.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'

/** A sentence in both languages. */
export function sayTwice(say: (words: ActionWords) => string): SaidTwice {
  return { en: say(en), ar: say(ar) }
}

export function refuse<Code extends RefusalCode>(code: Code, figures: RefusalFigures[Code]): ActionRefusal {
  return { code, ...sayTwice((words) => words.refusals[code](figures)) }
}

export function noteOf(code: EffectNote): SaidTwice & { code: EffectNote } {
  return { code, ...sayTwice((words) => words.notes[code]) }
}
