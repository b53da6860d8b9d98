import type { JudgedPart } from '../../../../server/contract/social/triage.ts'
import { addEnglish, locale, t } from '../../../texts/texts.ts'
import { triage } from '../../../texts/triage/en.ts'
import '../../../styles/social/triage.css'

addEnglish(triage)

const INKS = { complaint: 'late', praise: 'good', question: 'info', spam: '', other: '' }

/** What a public message was taken for, in which language, and how many follow who wrote it. */
export function JudgedChips({ judged: { kind, sentiment, language, reach } }: { judged: JudgedPart }) {
  return (
    <>
      <span class={`mark ${INKS[kind]}`} title={t(`judged.sentiment.${sentiment}`)}>
        {t(`judged.${kind}`)}
        <span class="sr">{t(`judged.sentiment.${sentiment}`)}</span>
      </span>
      {language && <span class="mark">{languageName(language)}</span>}
      {reach !== null && reach > 0 && <span class="mark">{t('judged.reach', { count: reach })}</span>}
    </>
  )
}

/** As this browser's language calls it. */
const languageName = (code: string): string => new Intl.DisplayNames(locale(), { type: 'language' }).of(code) ?? code
