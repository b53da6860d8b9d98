import type { Errand } from '../../visit/forms.ts'
import type { Visit } from '../../visit/visit.ts'
import { Crumbs, Layout } from '../layout.tsx'
import { CodeForm } from './code-form.tsx'

export interface CodePageProps {
  visit: Visit
  /** The address as it may be shown. */
  to: string
  error: string | null
  /** What is to be done with the order once it is open. */
  errand: Errand | null
  /** Whether something opened already: the number and the address belong together. */
  isOpen: boolean
}

export function CodePage({ visit, to, error, errand, isOpen }: CodePageProps) {
  const { words, at } = visit
  const { t } = words
  return (
    <Layout visit={visit} head={{ title: t('code.title'), path: '/orders/code', hidden: true }} current="orders">
      <Crumbs visit={visit} trail={[{ title: t('orders.title'), path: '/orders' }, { title: t('code.title') }]} />
      <div class="narrow page">
        <h1>{t('code.title')}</h1>
        <p class="lead under">{t('code.sent', { to })}</p>
        <CodeForm
          visit={visit}
          error={error}
          to={at('/orders/code')}
          again={at(errand ? `/orders?again=1&errand=${errand}` : '/orders?again=1')}
          errand={errand}
          label={t('code.check')}
        />
        <p class="after" data-poll>
          {isOpen && (
            <a class="link tap" href={at('/orders')}>
              {t('code.without')}
            </a>
          )}
        </p>
      </div>
    </Layout>
  )
}
