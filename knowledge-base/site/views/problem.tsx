import { Icon } from '../../../server/ui/icon.tsx'
import { chevronRight } from '../../../server/ui/icons.ts'
import type { Visit } from '../visit/visit.ts'
import { Layout } from './layout.tsx'
import { SearchForm } from './search-form.tsx'

export interface Suggestion {
  slug: string
  title: string
}
interface ProblemProps {
  visit: Visit
  title: string
  text: string
  /** Of the address: what was probably looked for. */
  words: string
  suggestions: Suggestion[]
}

/** What is not here, or did not work: what happened, and what to do. */
export function Problem({ visit, title, text, words, suggestions }: ProblemProps) {
  const { at, articleLocale } = visit
  const { t, dir } = visit.words
  return (
    <Layout visit={visit} head={{ title, path: '', hidden: true }}>
      <div class="narrow page">
        <h1>{title}</h1>
        <p class="lead under">{text}</p>
        <div class="section-s">
          <SearchForm visit={visit} query={suggestions.length > 0 ? '' : words} />
        </div>
        {suggestions.length > 0 && (
          <section class="section-s related" aria-labelledby="perhaps">
            <h2 id="perhaps">{t('problem.perhaps')}</h2>
            <ul lang={articleLocale}>
              {suggestions.map((each) => (
                <li key={each.slug}>
                  <a href={at(`/articles/${encodeURIComponent(each.slug)}`)}>
                    <bdi>{each.title}</bdi>
                    <Icon of={chevronRight} class="flip small" />
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <p class="after" dir={dir}>
          <a class="link tap" href={at('')}>
            {t('problem.back')}
          </a>
        </p>
      </div>
    </Layout>
  )
}
