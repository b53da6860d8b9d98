import * as z from 'zod/mini'
import { getProduct, importToldProduct, type Product, tellProducts } from '../../../../catalogue/index.ts'
import { Invalid } from '../../../../errors.ts'
import { type ApiRoute, defineRoute, say } from '../api-route.ts'
import { limit, maybeDate, next, text, word } from '../fields.ts'
import { readApi } from '../read-api.ts'
import { strictProduct } from '../strictness.ts'

const id = say(word(200), 'The platform’s id of the product.')
const neutral = say(strictProduct, 'A product in the neutral form. Absent and null mean: not known.', { id: 'NeutralProduct' })
const putBody = say(z.extend(neutral, { id: z.optional(neutral.shape.id) }), 'As NeutralProduct; its id stands in the path.', {
  id: 'NeutralProductOfPath',
})
const example = {
  title: 'Gooseneck kettle',
  updated_at: '2026-03-02T09:15:00Z',
  variants: [
    {
      id: 'ochre',
      title: 'Ochre',
      sku: 'KET-1',
      price: '89.00',
      currency: 'EUR',
      stock: [{ location_id: 'porto', location: 'Porto', available: 4 }],
    },
  ],
}

const stock = say(
  z.object({
    state: say(z.nullable(z.enum(['in_stock', 'out_of_stock', 'backorder'])), 'null: nobody told.'),
    available: say(z.nullable(z.int()), 'In all places together; null where it is not counted.'),
    places: z.array(z.object({ location: z.string(), available: z.int() })),
    as_of: maybeDate,
  }),
  'How much of a variant there is.',
  { id: 'Stock' },
)
const productAnswer = say(
  z.object({
    id: z.string(),
    title: z.string(),
    url: text,
    image_url: text,
    status: z.enum(['active', 'draft', 'archived']),
    updated_at: maybeDate,
    variants: z.array(z.object({ id: z.string(), title: text, sku: text, price: text, currency: text, stock })),
  }),
  'A product and how much of it there is.',
  { id: 'Product' },
)

export const productRoutes: ApiRoute[] = [
  defineRoute({
    method: 'PUT',
    path: '/products/:id',
    title: 'Tell of one product',
    text: 'Creates the product, or brings it and its stock up to date. With `updated_at` on both sides the older never wins.',
    params: { id },
    body: { schema: z.record(z.string(), z.unknown()), shown: putBody, example },
    answer: z.object({ id: z.string(), result: z.enum(['imported', 'unchanged']) }),
    async handle({ ctx, actor, params, body }) {
      if (body.id !== undefined && String(body.id) !== params.id) throw new Invalid('id: is not the one of the path', 'id')
      const product = { ...body, id: params.id }
      readApi(strictProduct, product, 'The product')
      return { id: params.id, result: await importToldProduct(ctx, { storeId: actor.storeId, connectionKey: 'api' }, product) }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/products/:id',
    title: 'Read a product',
    text: 'By the platform’s id, with its variants and how much of each lies where.',
    params: { id },
    answer: productAnswer,
    failures: [404],
    handle: async ({ ctx, actor, params }) => told(await getProduct(ctx, actor.storeId, params.id)),
  }),
  defineRoute({
    method: 'GET',
    path: '/products',
    title: 'List products',
    text: 'By name, with their variants and how much of each lies where.',
    query: { limit, after: say(z.optional(z.uuid()), 'The `next` of the page before.') },
    answer: z.object({ products: z.array(productAnswer), next }),
    async handle({ ctx, actor, query }) {
      const page = await tellProducts(ctx, actor.storeId, { limit: query.limit, after: query.after ?? null })
      return { products: page.products.map(told), next: page.next }
    },
  }),
]

function told({ externalId, title, url, imageUrl, status, updatedAt, variants }: Product): z.input<typeof productAnswer> {
  return {
    ...{ id: externalId, title, url, image_url: imageUrl, status, updated_at: updatedAt },
    variants: variants.map(({ externalId, title, sku, price, currency, stock: { asOf, ...stock } }) => ({
      ...{ id: externalId, title, sku, price, currency },
      stock: { ...stock, as_of: asOf },
    })),
  }
}
