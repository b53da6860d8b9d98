import type { ComponentChildren } from 'preact'
import type { SearchReport } from '../../../server/contract/console/help/search-reports.ts'
import { dateText, now } from '../../state/clock.ts'
import { t } from '../../texts/texts.ts'
import { GapMark } from './gap-mark.tsx'

/** Articles that are read and do not settle it, and those that were begun from a question. */
export function ArticleLists({ report: { followed, unhelpful, gaps, locale } }: { report: SearchReport }) {
  return (
    <>
      <Part name="followed" count={followed.length}>
        {followed.map(({ id, title, opened, followed: count }) => (
          <Row key={id} id={id} title={title} locale={locale}>
            <span>{t('searches.followedCount', { count, opened })}</span>
          </Row>
        ))}
      </Part>
      <Part name="unhelpful" count={unhelpful.length}>
        {unhelpful.map(({ id, title, helpful, not, ...reasons }) => (
          <Row key={id} id={id} title={title} locale={locale}>
            <span>{t('searches.unhelpfulCount', { not, all: helpful + not })}</span>
            {(['outdated', 'unclear', 'notMyCase'] as const).map(
              (reason) => reasons[reason] > 0 && <span key={reason}>{t(`searches.${reason}`, { count: reasons[reason] })}</span>,
            )}
          </Row>
        ))}
      </Part>
      {gaps.length > 0 && (
        <section class="searches-part" aria-labelledby="searches-gaps">
          <h2 id="searches-gaps">{t('searches.begunHere')}</h2>
          <ul>
            {gaps.map((gap) => (
              <Row key={gap.articleId + gap.query} id={gap.articleId} title={gap.title} locale={locale}>
                <bdi>{gap.query}</bdi>
                <GapMark gap={gap} />
                <time dateTime={gap.at}>{dateText(gap.at, now.value)}</time>
              </Row>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Part({ name, count, children }: { name: 'followed' | 'unhelpful'; count: number; children: ComponentChildren }) {
  return (
    <section class="searches-part" aria-labelledby={`searches-${name}`}>
      <h2 id={`searches-${name}`}>{t(`searches.${name}`)}</h2>
      <p class="hint">{t(count === 0 ? `searches.${name}None` : `searches.${name}Hint`)}</p>
      {count > 0 && <ul>{children}</ul>}
    </section>
  )
}

function Row({ id, title, locale, children }: { id: string; title: string; locale: string; children: ComponentChildren }) {
  return (
    <li class="question-row">
      <a class="question-words" href={`desk/articles/${id}`}>
        <bdi lang={locale}>{title}</bdi>
      </a>
      <p class="question-facts quiet">{children}</p>
    </li>
  )
}
