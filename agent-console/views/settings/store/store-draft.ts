import type { Store } from '../../../../server/contract/api.ts'
import { weekdayText } from '../../../state/clock.ts'
import { t } from '../../../texts/texts.ts'
import { DAYS, problemOf, sortHours } from './hours.ts'

/** A store as its form holds it: origins one a line, no greeting as an empty one. */
export type StoreDraft = Omit<Store, 'greeting' | 'allowedOrigins'> & { greeting: string; allowedOrigins: string }

export const draftOf = (store: Store): StoreDraft => ({
  ...store,
  greeting: store.greeting ?? '',
  allowedOrigins: store.allowedOrigins.join('\n'),
})

/** What can be said against a draft before the server sees it, by field. */
export function problemsOf(draft: StoreDraft): { name?: string; businessHours?: string } {
  const badDay = DAYS.find((day) => problemOf(draft.businessHours, day) !== null)
  return {
    ...(draft.name.trim() === '' ? { name: t('field.required') } : {}),
    ...(badDay ? { businessHours: t('hours.check', { day: weekdayText(badDay) }) } : {}),
  }
}

/** The body of PATCH /stores/:id. */
export function bodyOf(draft: StoreDraft) {
  return {
    name: draft.name.trim(),
    locale: draft.locale,
    greeting: draft.greeting.trim() || null,
    allowedOrigins: draft.allowedOrigins.split(/\s+/).filter(Boolean),
    accentHue: draft.accentHue,
    accentChroma: draft.accentChroma,
    timeZone: draft.timeZone,
    businessHours: sortHours(draft.businessHours),
    botEnabled: draft.botEnabled,
    lowStockAt: draft.lowStockAt,
    silentAfterDays: draft.silentAfterDays,
    helpFont: draft.helpFont,
    helpScheme: draft.helpScheme,
  }
}
