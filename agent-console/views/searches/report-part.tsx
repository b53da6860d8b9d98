import { useState } from 'preact/hooks'
import { type OpenQuestion, REPORT_DAYS, type SearchReport } from '../../../server/contract/console/help/search-reports.ts'
import { Failed } from '../../components/failed.tsx'
import { Field } from '../../components/field.tsx'
import { localeName } from '../../state/articles/locales.ts'
import { t } from '../../texts/texts.ts'
import { GhostRows } from '../queue/ghost-rows.tsx'
import { useLoaded } from '../settings/section-parts.tsx'
import { ArticleLists } from './article-lists.tsx'
import { Deflected } from './deflected.tsx'
import { DraftDialog } from './draft-dialog.tsx'
import { QuestionList } from './question-list.tsx'

/** Of one store: what was asked in these days, and what is missing. */
export function ReportPart({ storeId }: { storeId: string }) {
  const [days, setDays] = useState(30)
  const [locale, setLocale] = useState('')
  const [drafting, setDrafting] = useState<OpenQuestion | null>(null)
  const loaded = useLoaded<SearchReport>(`stores/${storeId}/searches?days=${days}${locale && `&locale=${locale}`}`)
  const report = loaded.value
  return (
    <>
      <h2 class="searches-title">{t('searches.title')}</h2>
      <div class="searches-of">
        <Field label={t('searches.days')}>
          {(wiring) => (
            <select {...wiring} value={days} onChange={(event) => setDays(Number(event.currentTarget.value))}>
              {REPORT_DAYS.map((count) => (
                <option key={count} value={count}>
                  {t('searches.lastDays', { count })}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Language chosen={locale} change={setLocale} report={report} />
      </div>
      {loaded.failure && <Failed text={loaded.failure} again={loaded.again} />}
      {!report && !loaded.failure && <GhostRows count={6} label={t('loading')} />}
      {report &&
        (report.asked === 0 && report.gaps.length === 0 ? <None /> : <Report storeId={storeId} report={report} draft={setDrafting} />)}
      {drafting && report && <DraftDialog storeId={storeId} locale={report.locale} question={drafting} close={() => setDrafting(null)} />}
    </>
  )
}

/** While the first report is on its way, nobody knows the store's own language. */
function Language({ chosen, change, report }: { chosen: string; change: (locale: string) => void; report: SearchReport | null }) {
  const [known, setKnown] = useState<string[]>([])
  if (report && report.locales.join() !== known.join()) setKnown(report.locales)
  const current = chosen || report?.locale || ''
  return (
    <Field label={t('articles.language')}>
      {(wiring) => (
        <select {...wiring} value={current} disabled={known.length === 0} onChange={(event) => change(event.currentTarget.value)}>
          {known.map((code) => (
            <option key={code} value={code}>
              {localeName(code)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Report({ storeId, report, draft }: { storeId: string; report: SearchReport; draft: (question: OpenQuestion) => void }) {
  const { asked, withoutResult: nothing, unopened: ignored, isPartial, locale } = report
  return (
    <>
      <p>
        {t('searches.asked', { count: asked })} {asked > 0 && t('searches.left', { nothing, ignored })}
        {isPartial && ` ${t('searches.partial')}`}
      </p>
      <Deflected of={report.deflection} />
      <QuestionList kind="nothing" questions={report.nothing} {...{ storeId, locale, draft }} />
      <QuestionList kind="ignored" questions={report.ignored} {...{ storeId, locale, draft }} />
      <ArticleLists report={report} />
    </>
  )
}

function None() {
  return (
    <div class="teach" role="status">
      <div>
        <h2>{t('searches.none')}</h2>
        <p>{t('searches.noneText')}</p>
      </div>
    </div>
  )
}
