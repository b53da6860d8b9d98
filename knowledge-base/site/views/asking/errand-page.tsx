import type { ComponentChildren } from 'preact'
import type { OrderView } from '../../../../server/orders/index.ts'
import type { Errand } from '../../visit/forms.ts'
import type { Filled } from '../../visit/read-filling.ts'
import type { Visit } from '../../visit/visit.ts'
import { Crumbs, Layout } from '../layout.tsx'
import { AddressFields } from './address-fields.tsx'
import { CancelFields, ProblemFields, ReturnFields } from './errand-fields.tsx'
import type { FilesShown } from './files-field.tsx'
import { Then } from './then.tsx'

/** What does not fit, at its field; `form` where it is of no one field. */
export interface Wrong {
  field: string
  says: string
}
export interface ErrandForm {
  visit: Visit
  errand: Errand
  order: OrderView
  orderKey: string
  formId: string
  filled: Filled
  wrong: Wrong | null
  files: FilesShown
  /** How many of each line may be chosen. */
  most: Map<string, number>
}

/** One errand with one order, as a plain form. */
export function ErrandPage(form: ErrandForm) {
  const { visit, errand, order, orderKey, formId, wrong } = form
  const { words, at } = visit
  const { t } = words
  const path = `/orders/${orderKey}`
  return (
    <Shell visit={visit} order={order} orderKey={orderKey} title={t(`ask.${errand}`)}>
      <div class="two is-top">
        <div>
          <h1>{t(`ask.${errand}`)}</h1>
          <p class="lead under">{t(`ask.${errand}.lead`, { number: `\u2068${order.number}\u2069` })}</p>
          <form class="form section-s" method="post" action={at(`${path}/${errand}`)} encType="multipart/form-data" noValidate>
            <input type="hidden" name="id" value={formId} />
            {wrong && (
              <p class="callout is-wrong" role="alert">
                {wrong.field === 'form' ? wrong.says : t('ask.again')}
              </p>
            )}
            <Fields {...form} />
            <div class="form-foot">
              <a class="link tap" href={at(path)}>
                {t('ask.back')}
              </a>
              <button class="button is-primary" type="submit">
                {t(`ask.send.${errand}`)}
              </button>
            </div>
          </form>
        </div>
        <Then visit={visit} errand={errand} order={order} />
      </div>
    </Shell>
  )
}

function Fields(form: ErrandForm) {
  switch (form.errand) {
    case 'return':
      return <ReturnFields {...form} />
    case 'cancel':
      return <CancelFields {...form} />
    case 'address':
      return <AddressFields {...form} />
    case 'problem':
      return <ProblemFields {...form} />
  }
}

interface RefusedProps {
  visit: Visit
  errand: Errand
  order: OrderView
  orderKey: string
  why: string
}

/** Why it cannot be done now, and what can. */
export function RefusedPage({ visit, errand, order, orderKey, why }: RefusedProps) {
  const { words, at } = visit
  const { t } = words
  return (
    <Shell visit={visit} order={order} orderKey={orderKey} title={t(`ask.${errand}`)}>
      <div class="narrow page">
        <h1>{t('ask.not')}</h1>
        <p class="lead under">{why}</p>
        <p class="after choices">
          <a class="button is-primary" href={at(`/orders/${orderKey}`)}>
            {t('ask.back')}
          </a>
          <a class="button" href={at(`/contact?order=${encodeURIComponent(order.number)}`)}>
            {t('ask.write')}
          </a>
        </p>
      </div>
    </Shell>
  )
}

type ShellProps = Pick<RefusedProps, 'visit' | 'order' | 'orderKey'> & { title: string; children: ComponentChildren }

function Shell({ visit, order, orderKey, title, children }: ShellProps) {
  const { t } = visit.words
  const trail = [
    { title: t('orders.title'), path: '/orders' },
    { title: t('order', { number: order.number }), path: `/orders/${orderKey}` },
    { title },
  ]
  return (
    <Layout visit={visit} head={{ title, path: '/orders', hidden: true }} current="orders">
      <Crumbs visit={visit} trail={trail} />
      {children}
    </Layout>
  )
}
