import type { Errand } from '../../visit/forms.ts'
import type { Filled } from '../../visit/read-filling.ts'
import type { Visit } from '../../visit/visit.ts'
import { Crumbs, Layout } from '../layout.tsx'

interface ProvePageProps {
  visit: Visit
  errand: Errand
  number: string
  filled: Filled
  hadFiles: boolean
}

/** For who sends a form without the proof that it needs, or after its end: one page for every number, whether or not there is such an order. */
export function ProvePage({ visit, errand, number, filled, hadFiles }: ProvePageProps) {
  const { words, at } = visit
  const { t } = words
  return (
    <Layout visit={visit} head={{ title: t('prove.title'), path: '/orders', hidden: true }} current="orders">
      <Crumbs visit={visit} trail={[{ title: t('orders.title'), path: '/orders' }, { title: t('prove.title') }]} />
      <div class="narrow page">
        <h1>{t('prove.title')}</h1>
        <p class="lead under">{t('prove.text')}</p>
        <p class="after">
          <a class="button is-primary" href={at(`/orders?again=1&order=${encodeURIComponent(number)}`)} target="_blank" rel="noopener">
            {t('prove.code')}
          </a>
        </p>
        <form class="form section-s" method="post" action={at(`/orders/${encodeURIComponent(number)}/${errand}`)}>
          {Object.entries({ ...filled, again: '1' }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <p class="note">
            {t('prove.then')} {hadFiles && t('prove.files')}
          </p>
          <div class="form-foot">
            <button class="button" type="submit">
              {t('prove.go')}
            </button>
          </div>
        </form>
      </div>
    </Layout>
  )
}
