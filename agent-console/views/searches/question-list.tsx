import { useEffect, useRef, useState } from 'preact/hooks'
import type { OpenQuestion } from '../../../server/contract/console/help/search-reports.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { search } from '../../../server/ui/icons.ts'
import { dateText, momentText, now } from '../../state/clock.ts'
import { me } from '../../state/session.ts'
import { t } from '../../texts/texts.ts'
import { GapMark } from './gap-mark.tsx'

interface ListProps {
  kind: 'nothing' | 'ignored'
  questions: OpenQuestion[]
  storeId: string
  locale: string
  draft: (question: OpenQuestion) => void
}

/** At first; the others one asks for. */
const FEW = 10

/** Questions of one kind, the most often asked first. */
export function QuestionList({ kind, questions, storeId, locale, draft }: ListProps) {
  const [all, setAll] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  // the button that was pressed is gone
  useEffect(() => {
    if (all) list.current?.children[FEW]?.querySelector<HTMLElement>('a, button')?.focus()
  }, [all])
  const shown = all ? questions : questions.slice(0, FEW)
  const more = questions.length - shown.length
  return (
    <section class="searches-part" aria-labelledby={`searches-${kind}`}>
      <h2 id={`searches-${kind}`}>{t(`searches.${kind}`)}</h2>
      <p class="hint">{t(questions.length === 0 ? `searches.${kind}None` : `searches.${kind}Hint`)}</p>
      {shown.length > 0 && (
        <ul ref={list}>
          {shown.map((question) => (
            <Row key={question.gists[0]} {...{ question, storeId, locale, draft }} />
          ))}
        </ul>
      )}
      {more > 0 && (
        <button type="button" class="btn line" onClick={() => setAll(true)}>
          {t('searches.more', { count: more })}
        </button>
      )}
    </section>
  )
}

function Row({ question, storeId, locale, draft }: Omit<ListProps, 'kind' | 'questions'> & { question: OpenQuestion }) {
  const { query, others, count, lastAt, tickets, gap } = question
  const key = me.value?.stores.find(({ id }) => id === storeId)?.key ?? ''
  return (
    <li class="question-row">
      <div class="question-words">
        <p>
          <b dir="auto" lang={locale}>
            {query}
          </b>
        </p>
        {others.length > 0 && (
          <p class="quiet" dir="auto">
            {t('searches.also', { others: others.join(' · ') })}
          </p>
        )}
        {gap && <GapMark gap={gap} />}
      </div>
      <p class="question-facts quiet">
        <span>{t('searches.times', { count })}</span>
        <time dateTime={lastAt} title={t('searches.last', { when: momentText(lastAt, now.value) })}>
          {dateText(lastAt, now.value)}
        </time>
        {tickets > 0 && <span>{t('searches.tickets', { count: tickets })}</span>}
      </p>
      <p class="question-acts">
        <a
          class="btn icon"
          href={`help/${encodeURIComponent(key)}/${locale}/search?trial=1&q=${encodeURIComponent(query)}`}
          target="_blank"
          rel="noopener"
          title={t('searches.try')}
          aria-label={t('searches.tryOf', { query })}
        >
          <Icon of={search} />
        </a>
        {!gap && (
          <button type="button" class="btn line" aria-label={t('searches.draftOf', { query })} onClick={() => draft(question)}>
            {t('searches.draft')}
          </button>
        )}
      </p>
    </li>
  )
}
