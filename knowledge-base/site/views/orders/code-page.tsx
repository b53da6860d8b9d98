import type { Visit } from '../../visit/visit.ts'
import { Field } from '../fields.tsx'
import { Crumbs, Layout } from '../layout.tsx'

export interface CodePageProps {
  visit: Visit
  /** The address as it may be shown. */
  to: string
  error: string | null
  /** Whether something opened already: the number and the address belong together. */
  isOpen: boolean
}

export function CodePage({ visit, to, error, isOpen }: CodePageProps) {
  const { words, at } = visit
  const { t } = words
  return (
    <Layout visit={visit} head={{ title: t('code.title'), path: '/orders/code', hidden: true }} current="orders">
      <Crumbs visit={visit} trail={[{ title: t('orders.title'), path: '/orders' }, { title: t('code.title') }]} />
      <div class="narrow page">
        <h1>{t('code.title')}</h1>
        <p class="lead under">{t('code.sent', { to })}</p>
        <form class="form section-s" method="post" action={at('/orders/code')} noValidate>
          <Field id="code" label={t('code.label')} hint={t('code.hint')} error={error}>
            {(wiring) => (
              <input
                {...wiring}
                class="input code num"
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={12}
                required
                dir="ltr"
                autofocus={error !== null}
              />
            )}
          </Field>
          <div class="form-foot">
            <a class="link tap" href={at('/orders?again=1')}>
              {t('code.again')}
            </a>
            <button class="button is-primary" type="submit">
              {t('code.check')}
            </button>
          </div>
        </form>
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
