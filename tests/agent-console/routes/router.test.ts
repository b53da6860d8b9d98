import { describe, expect, it } from 'vitest'
import { parseRoute } from '../../../agent-console/routes/router.ts'

describe('an address of the console', () => {
  it('names a view, and in it a ticket', () => {
    expect(parseRoute('desk/mine')).toEqual({ page: 'tickets', view: 'mine', ticketId: null })
    expect(parseRoute('desk/solved/0197')).toEqual({ page: 'tickets', view: 'solved', ticketId: '0197' })
  })

  it('names a section of the settings, the store when none is named', () => {
    expect(parseRoute('desk/settings')).toEqual({ page: 'settings', section: 'store' })
    expect(parseRoute('desk/settings/team/')).toEqual({ page: 'settings', section: 'team' })
  })

  it('begins, signs in, takes an invite, or is missing', () => {
    expect(['desk', 'desk/sign-in', 'desk/invite', 'desk/nowhere', 'desk/mine/a/b', 'shop'].map((path) => parseRoute(path).page)).toEqual([
      'start',
      'sign-in',
      'invite',
      'missing',
      'missing',
      'missing',
    ])
  })

  it('offers a search where orders or customers are named and none of them', () => {
    expect(parseRoute('desk/orders')).toEqual({ page: 'find', group: 'orders' })
    expect(parseRoute('desk/customers/')).toEqual({ page: 'find', group: 'customers' })
    expect(parseRoute('desk/orders/0197')).toEqual({ page: 'order', orderId: '0197' })
  })

  it('names the products, all or those that are low', () => {
    expect(parseRoute('desk/products')).toEqual({ page: 'products', low: false })
    expect(parseRoute('desk/products/low')).toEqual({ page: 'products', low: true })
    expect(parseRoute('desk/products/high')).toEqual({ page: 'missing' })
  })

  it('names the help articles, those of a collection, what belongs to all, or one of them', () => {
    expect(parseRoute('desk/articles')).toEqual({ page: 'articles', part: 'list', within: null })
    expect(parseRoute('desk/articles/variables')).toEqual({ page: 'articles', part: 'variables', within: null })
    expect(parseRoute('desk/articles/collections')).toEqual({ page: 'articles', part: 'collections', within: null })
    expect(parseRoute('desk/articles/in/0197')).toEqual({ page: 'articles', part: 'list', within: '0197' })
    expect(parseRoute('desk/articles/in/0197/x')).toEqual({ page: 'missing' })
    expect(parseRoute('desk/articles/snippets')).toEqual({ page: 'articles', part: 'snippets', within: null })
    expect(parseRoute('desk/articles/0197')).toEqual({ page: 'article', articleId: '0197' })
  })
})
