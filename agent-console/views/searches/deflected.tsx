import type { SearchReport } from '../../../server/contract/console/help/search-reports.ts'
import { locale, t } from '../../texts/texts.ts'

/** The share of answered questions that brought no ticket, never without what it counts and how sure it is. */
export function Deflected({ of }: { of: SearchReport['deflection'] }) {
  if (!of) return <p class="hint">{t('searches.noDeflection')}</p>
  const percent = new Intl.NumberFormat(locale(), { style: 'percent' })
  const [share, from, to] = [of.share, of.from, of.to].map((each) => percent.format(each)) as [string, string, string]
  return (
    <div class="deflected">
      <p>
        <b>{t('searches.deflection', { share, settled: of.settled, answered: of.answered })}</b> {t('searches.interval', { from, to })}
      </p>
      <p class="hint">{t('searches.definition')}</p>
    </div>
  )
}
