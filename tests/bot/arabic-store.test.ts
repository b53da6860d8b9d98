import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { askBot } from '../../server/bot/index.ts'
import { getStore } from '../../server/stores/index.ts'
import { importRecords } from '../orders/orders.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ bot: true })
  await importRecords(desk.ctx(), desk.a.id, [
    {
      id: 'o-1',
      number: '#W1001',
      email: 'ann@example.com',
      lines: [{ id: '1', title: 'Kettle', quantity: 1, price: '89.00' }],
      shipments: [{ id: 's-1', carrier: 'UPS', tracking_number: '1Z999AA10123456784', status: 'in_transit' }],
    },
  ])
})
afterAll(() => desk?.close())

const turnTo = (locale: string) => desk.ask('PATCH', `/api/stores/${desk.a.id}`, { cookie: desk.a.admin.cookie, body: { locale } })
const articles = async (storeId: string) =>
  desk.sql<{ locale: string; articles: number }[]>`
    select locale, count(*)::int as articles from articles where store_id = ${storeId} group by locale order by locale`
const answer = async (text: string, as: string | null = null) =>
  askBot(desk.ctx(), await getStore(desk.a.admin.ctx, desk.a.id), { text, history: [], as, level: as ? 3 : 0 })

describe('a store that turns to Arabic', () => {
  it('gets the articles of its new language once, and loses none', async () => {
    expect((await turnTo('en')).status).toBe(200)
    expect((await turnTo('ar')).status).toBe(200)
    await desk.sql`update articles set title = 'لنا' where store_id = ${desk.a.id} and locale = 'ar' and slug = 'warranty'`
    expect((await turnTo('en')).status).toBe(200)
    expect((await turnTo('ar')).status).toBe(200)
    expect(await articles(desk.a.id)).toEqual([
      { locale: 'ar', articles: 31 },
      { locale: 'en', articles: 31 },
    ])
    const [kept] = await desk.sql`select title from articles where store_id = ${desk.a.id} and locale = 'ar' and slug = 'warranty'`
    expect(kept?.title).toBe('لنا')
  })

  it('gives nothing to a store that a stranger names', async () => {
    expect((await desk.ask('PATCH', `/api/stores/${desk.b.id}`, { cookie: desk.a.admin.cookie, body: { locale: 'ar' } })).status).toBe(404)
    expect(await articles(desk.b.id)).toEqual([])
  })

  test.each([
    ['ابغى اعرف سياسة الارجاع', 'returns-policy', 'يمكنك إرجاع كل ما اشتريته منا خلال 30\u00a0يومًا من التسليم واسترداد ثمنه.'],
    [
      'نسيت كلمه السر',
      'recover-password',
      'لإعادة تعيين كلمة المرور، اختر «تسجيل الدخول» ثم «نسيت كلمة المرور»، وافتح الرابط الذي نرسله إلى بريدك الإلكتروني.',
    ],
    ['محتاج فاتوره', 'invoices', 'تجد فاتورة كل طلب بصيغة PDF في «طلباتي» في حسابك، وفي رسالة الشحن.'],
    ['كم رسوم الغاء الطلب', 'cancel-an-order', 'الإلغاء قبل الشحن بلا رسوم. ويعود إليك كل ما دفعته، بما فيه أجرة التوصيل.'],
    ['عليه ضمان؟ كم مدة الضمان', 'warranty', 'كل ما تشتريه منا مضمون لمدة 24\u00a0شهرًا من التسليم ضد عيوب المواد والصناعة.'],
  ])('%s is answered with a sentence of its article as it stands, and its citation', async (text, slug, quote) => {
    const { reply, citations, handoff } = await answer(text)
    expect(citations).toEqual([expect.objectContaining({ slug, quote })])
    expect(reply).toContain(quote)
    expect(handoff).toBeNull()
  })

  test('an order question is answered from the order, in Arabic', async () => {
    const { reply, orderIds, handoff } = await answer('وين طلبي W1001؟', 'ann@example.com')
    expect(reply).toContain('الطلب #W1001 شُحن وهو في الطريق مع UPS')
    expect(reply).toContain('1Z999AA10123456784')
    expect([orderIds.length, handoff]).toEqual([1, null])
  })

  test('an order that is not the asker’s stays closed', async () => {
    const { reply, needs } = await answer('وين طلبي W1001؟', 'ben@example.com')
    expect(reply).not.toContain('UPS')
    expect(needs).toBe('verification')
  })

  test('an English question is answered from the English articles', async () => {
    const { citations } = await answer('Which payment methods do you accept?')
    expect(citations).toEqual([expect.objectContaining({ slug: 'payment-methods', quote: expect.stringMatching(/^We accept/) })])
  })

  test('what no article is about goes to a person', async () => {
    const { handoff, citations } = await answer('هل الكوب مناسب لغسالة الصحون؟')
    expect([handoff?.reason, citations]).toEqual(['low_confidence', []])
  })
})

describe('a store that has written in English only', () => {
  test('a matter that is known by name is still answered from what there is', async () => {
    await desk.sql`update articles set published_version_id = null where store_id = ${desk.a.id} and locale = 'ar'`
    await turnTo('en')
    const { citations } = await answer('ما هي سياسة الإرجاع؟')
    expect(citations).toEqual([expect.objectContaining({ slug: 'returns-policy', quote: expect.stringMatching(/^You can return/) })])
  })
})
