import { csvCell } from '../../../../server/contract/console/csv-import.ts'
import type {
  MovedArticle,
  MovingFailure,
  MovingProgress,
  MovingRemark,
} from '../../../../server/contract/console/moving/article-moving.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { download } from '../../../../server/ui/icons.ts'
import { PartsInARow } from '../../../components/words/parts-in-a-row.tsx'
import { localeName } from '../../../state/articles/locales.ts'
import { saveFile } from '../../../state/saving/save-file.ts'
import { t } from '../../../texts/texts.ts'

const SHOWN = 50
const COUNTED = ['created', 'changed', 'drafts', 'unchanged', 'failed'] as const

/** How far an import is or what it would do: counts, then what fails, what is left behind, and what comes. */
export function MovingReport({ progress, preview }: { progress: MovingProgress; preview: boolean }) {
  const { created, changed, unchanged, failed, failures, remarks, articles, done } = progress
  const counts = COUNTED.filter((kind) => progress[kind] > 0)
  return (
    <div class="part">
      <p role="status">
        {done && `${t(preview ? 'moving.would' : 'moving.done')} `}
        <PartsInARow of={counts.map((kind) => t(`moving.count.${kind}`, { n: progress[kind] }))} />
        {!done && counts.length === 0 && t('moving.reading')}
      </p>
      {!done && <progress aria-label={t('moving.import')} />}
      {done && created + changed + failed === 0 && <p class="quiet">{t(unchanged > 0 ? 'moving.nothingNew' : 'moving.nothing')}</p>}
      <Failures failures={failures} done={done} />
      <Remarks remarks={remarks} />
      <Articles articles={articles} more={created + changed - articles.length} preview={preview} />
    </div>
  )
}

function Failures({ failures, done }: { failures: MovingFailure[]; done: boolean }) {
  if (failures.length === 0) return null
  return (
    <>
      <h3>{t('moving.bad', { count: failures.length })}</h3>
      <ul class="lines-list">
        {failures.slice(0, SHOWN).map((failure, n) => (
          <li key={n} class="member">
            <span class="member-text">
              <b class="cut">
                <bdi dir="ltr">{placeOf(failure)}</bdi>
              </b>
              <small>
                <bdi dir="ltr">{failure.reason}</bdi>
              </small>
            </span>
          </li>
        ))}
      </ul>
      {done && (
        <p>
          <button type="button" class="btn line" onClick={() => saveReport(failures)}>
            <Icon of={download} />
            {t('moving.report')}
          </button>
        </p>
      )}
    </>
  )
}

const placeOf = ({ file, line }: MovingFailure) => (line === undefined ? file : `${file} · ${line}`)

function saveReport(failures: MovingFailure[]): void {
  const headings = [t('moving.report.file'), t('moving.report.line'), t('moving.report.reason')]
  const rows = [headings, ...failures.map(({ file, line, reason }) => [file, line ?? '', reason])]
  const text = `\uFEFF${rows.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`
  saveFile('articles-not-imported.csv', new Blob([text], { type: 'text/csv' }))
}

function Remarks({ remarks }: { remarks: MovingRemark[] }) {
  if (remarks.length === 0) return null
  return (
    <details>
      <summary>{t('moving.remarks', { count: remarks.length })}</summary>
      <ul class="lines-list">
        {remarks.slice(0, SHOWN).map(({ title, notes }, n) => (
          <li key={n} class="member">
            <span class="member-text">
              <b class="cut">
                <bdi>{title}</bdi>
              </b>
              <small>
                <PartsInARow of={notes.map(({ kind, count }) => t(`moving.note.${kind}`, { count }))} />
              </small>
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Articles({ articles, more, preview }: { articles: MovedArticle[]; more: number; preview: boolean }) {
  if (articles.length === 0) return null
  return (
    <>
      <h3>{t(preview ? 'moving.comes' : 'moving.came')}</h3>
      <ul class="lines-list">
        {articles.map(({ title, locale, collection, isDraft, result }, n) => (
          <li key={n} class="member">
            <span class="member-text">
              <b class="cut">
                <bdi>{title}</bdi>
              </b>
              <small class="cut">
                <PartsInARow of={[collection, localeName(locale), isDraft && t('moving.isDraft')]} />
              </small>
            </span>
            <span class="push quiet">{t(`moving.result.${result}`)}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="quiet">{t('moving.more', { count: more })}</p>}
    </>
  )
}
