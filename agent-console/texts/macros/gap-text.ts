import type { MacroVariable } from '../../../server/contract/macros/macros.ts'
import { t } from '../texts.ts'

/** What stands in a draft for a value that is not known: [[Carrier is not known yet]]. */
export const gapText = (variable: MacroVariable): string => `[[${t('macro.gap', { what: t(`var.${variable}`) })}]]`
