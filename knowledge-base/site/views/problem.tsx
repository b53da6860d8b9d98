import type { Visit } from '../visit/visit.ts'
import { Layout } from './layout.tsx'
import { SearchForm } from './search-form.tsx'

/** What is not here, or did not work: what happened, and what to do. */
export function Problem({ visit, title, text }: { visit: Visit; title: string; text: string }) {
  const { words, at } = visit
  return (
    <Layout visit={visit} head={{ title, path: '', hidden: true }}>
      <div class="narrow page">
        <h1>{title}</h1>
        <p class="lead under">{text}</p>
        <div class="section-s">
          <SearchForm visit={visit} />
        </div>
        <p class="after">
          <a class="link tap" href={at('')}>
            {words.t('problem.back')}
          </a>
        </p>
      </div>
    </Layout>
  )
}
