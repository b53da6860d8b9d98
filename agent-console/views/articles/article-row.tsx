import type { ListedConsoleArticle } from '../../../server/contract/console/articles.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { check, clock, lock, pencil, triangleAlert } from '../../../server/ui/icons.ts'
import { localeName } from '../../state/articles/locales.ts'
import { dateText, momentText, now } from '../../state/clock.ts'
import { t } from '../../texts/texts.ts'

/** One page of the help centre: its title opens it, and each of its languages opens that one. */
export function ArticleRow({ article }: { article: ListedConsoleArticle }) {
  const { id, title, locale, votes, changedAt } = article
  const others = article.locales.filter((each) => each.locale !== locale)
  return (
    <li class="article-row">
      <a href={`desk/articles/${id}`} class="cut">
        <bdi lang={locale}>{title}</bdi>
      </a>
      <span class="article-marks">
        <StateMarks article={article} />
      </span>
      <span class="article-locales">
        <OwnLocale article={article} />
        {others.map((each) => (
          <OtherLocale key={each.locale} of={each} />
        ))}
      </span>
      <Votes {...votes} />
      <time class="quiet" dateTime={changedAt} title={t('articles.changed', { when: momentText(changedAt, now.value) })}>
        {dateText(changedAt, now.value)}
      </time>
    </li>
  )
}

function OwnLocale({ article: { locale, locales } }: { article: ListedConsoleArticle }) {
  const isStale = locales.some((each) => each.locale === locale && each.state === 'stale')
  const words = t(isStale ? 'articles.locale.stale' : 'articles.locale.current', { name: localeName(locale) })
  return (
    <span class={isStale ? 'mark late' : 'mark'} title={words}>
      {isStale && <Icon of={triangleAlert} />}
      <span aria-hidden="true">{locale}</span>
      <span class="sr">{words}</span>
    </span>
  )
}

/** What is published and read by all says nothing: the normal case is silent. */
export function StateMarks({ article }: { article: ListedConsoleArticle }) {
  const { draft, publishAt, isPublished, visibility } = article
  return (
    <>
      {visibility !== 'public' && (
        <span class="mark">
          <Icon of={lock} />
          {t(`article.visibility.${visibility}`)}
        </span>
      )}
      {publishAt && (
        <span class="mark info">
          <Icon of={clock} />
          {t('articles.goesOut', { when: momentText(publishAt, now.value) })}
        </span>
      )}
      {draft?.state === 'in_review' && <span class="mark info">{t('articles.inReview')}</span>}
      {draft?.state === 'agreed' && (
        <span class="mark good">
          <Icon of={check} />
          {t('articles.agreed')}
        </span>
      )}
      {draft && (
        <span class="mark">
          <Icon of={pencil} />
          <bdi>{t(isPublished ? 'articles.changedBy' : 'articles.draftBy', { name: draft.by })}</bdi>
        </span>
      )}
      {!draft && !isPublished && <span class="mark">{t('articles.unpublished')}</span>}
    </>
  )
}

function OtherLocale({ of: { id, locale, state, isWritten } }: { of: ListedConsoleArticle['locales'][number] }) {
  const name = localeName(locale)
  const words = state === 'current' ? (isWritten ? t('articles.beingWritten', { name }) : name) : t(`articles.locale.${state}`, { name })
  const look = state === 'stale' ? 'mark late' : state === 'missing' ? 'mark is-missing' : 'mark'
  const inside = (
    <>
      {state === 'stale' ? <Icon of={triangleAlert} /> : isWritten && <Icon of={pencil} />}
      <span aria-hidden="true">{locale}</span>
      <span class="sr">{words}</span>
    </>
  )
  if (state === 'missing' || !id)
    return (
      <span class={look} title={words}>
        {inside}
      </span>
    )
  return (
    <a class={look} href={`desk/articles/${id}`} title={words}>
      {inside}
    </a>
  )
}

function Votes({ helpful, not }: { helpful: number; not: number }) {
  const all = helpful + not
  if (all === 0) return <span class="article-votes quiet" />
  const words = t('articles.votes', { helpful, count: all })
  return (
    <span class={not > helpful ? 'article-votes late-ink' : 'article-votes quiet'} title={words}>
      <span aria-hidden="true">{t('articles.votesShort', { helpful, all })}</span>
      <span class="sr">{words}</span>
    </span>
  )
}
