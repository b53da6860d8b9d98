import type { TriageRules } from '../../../../server/contract/social/triage.ts'
import { t } from '../../../texts/texts.ts'

export const SWITCHES = ['praise', 'advertises', 'repeats', 'tags'] as const
type Switches = Pick<TriageRules, (typeof SWITCHES)[number]>
type Typed = Record<'handles' | 'reachFrom' | 'stormPeople' | 'stormMinutes', string>
/** The rules as they are typed: handles one on each line. */
export type RulesDraft = Switches & Typed

/** What each of the figures may be, as the server has it. */
const PEOPLE = { least: 3, most: 1_000 }
const MINUTES = { least: 5, most: 1_440 }

export function draftOf({ handles, reachFrom, stormPeople, stormMinutes, ...switches }: TriageRules): RulesDraft {
  const typed = {
    reachFrom: reachFrom === null ? '' : String(reachFrom),
    stormPeople: String(stormPeople),
    stormMinutes: String(stormMinutes),
  }
  return { ...switches, ...typed, handles: handles.join('\n') }
}

export function rulesOf({ handles, reachFrom, stormPeople, stormMinutes, ...switches }: RulesDraft): TriageRules {
  return {
    ...switches,
    handles: handles.split('\n').flatMap((line) => line.trim() || []),
    reachFrom: reachFrom.trim() === '' ? null : Number(reachFrom),
    stormPeople: Number(stormPeople),
    stormMinutes: Number(stormMinutes),
  }
}

/** What must be typed otherwise, by field. */
export function wrongIn({ reachFrom, stormPeople, stormMinutes }: RulesDraft): Partial<Typed> {
  const isReach = reachFrom.trim() === '' || (/^\d{1,9}$/.test(reachFrom.trim()) && Number(reachFrom) > 0)
  return {
    ...(isReach ? {} : { reachFrom: t('rules.reachRange') }),
    ...(isWithin(stormPeople, PEOPLE) ? {} : { stormPeople: t('rules.range', PEOPLE) }),
    ...(isWithin(stormMinutes, MINUTES) ? {} : { stormMinutes: t('rules.range', MINUTES) }),
  }
}

const isWithin = (typed: string, { least, most }: { least: number; most: number }): boolean =>
  /^\d+$/.test(typed.trim()) && Number(typed) >= least && Number(typed) <= most
