import { afterAll, beforeAll, expect, it } from 'vitest'
import { getForAgents, publishDraft, saveDraft } from '../../knowledge-base/articles/index.ts'
import { logSearch, noteTicket, reportSearches } from '../../knowledge-base/search/index.ts'
import { draftFromGap, findAnswers } from '../../server/insights/index.ts'
import { addNote, changeStatus, postReply } from '../../server/tickets/index.ts'
import { importRecords } from '../orders/orders.ts'
import { newClientId, type OpenDesk, openDesk, type StoreSide } from '../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
  await importRecords(desk.ctx(), desk.a.id, [
    { id: 'o-1', number: '#W10015', email: 'ann@example.com', customer: { id: 'c-1', first_name: 'Ann', last_name: 'Archer' }, lines: [] },
  ])
})
afterAll(() => desk?.close())

interface Told {
  store?: StoreSide
  asks: string
  answers: string[]
  note?: string
  solve?: boolean
}
/** A ticket by chat that an agent answers. */
async function answered({ store = desk.a, asks, answers, note, solve = true }: Told): Promise<string> {
  const { ticketId } = await desk.shopper(store).write(asks)
  const { ctx } = store.agent
  if (note) await addNote(ctx, { ticketId, clientId: newClientId(), body: note, attachmentIds: [] })
  for (const body of answers) await postReply(ctx, { ticketId, clientId: newClientId(), body, attachmentIds: [] })
  if (solve) await changeStatus(ctx, { ticketId, status: 'solved' })
  return ticketId
}
const query = 'Do you wrap gifts?'
const gap = () => ({ storeId: desk.a.id, locale: 'en', query, gists: ['gift wrap'] })
const linkTo = (id: string) => `https://desk.example/desk/solved/${id}`

it('finds the solved tickets that answered a question: those that came of it first, then those with its words', async () => {
  const followed = await answered({ asks: 'Can it come with a ribbon?', answers: ['Yes, with a ribbon.'] })
  const alike = await answered({
    asks: 'Do you offer gift wrapping for birthdays?',
    answers: ['Yes, we wrap it for free.'],
    note: 'A secret.',
  })
  const open = await answered({ asks: 'Gift wrapped please?', answers: ['We look at it.'], solve: false })
  const unanswered = await answered({ asks: 'wrap my gift', answers: [] })
  await answered({ store: desk.b, asks: 'Do you wrap gifts?', answers: ['Store B does.'] })
  const searchId = (await logSearch(desk.ctx(), { ...gap(), source: 'help', hits: [] })) ?? ''
  await noteTicket(desk.ctx(), { storeId: desk.a.id, searchId, session: 'none', ticketId: followed })

  const found = await findAnswers(desk.a.agent.ctx, gap())
  expect(found.map(({ id }) => id)).toEqual([followed, alike])
  expect(found.map(({ id }) => id)).not.toContain(open)
  expect(found.map(({ id }) => id)).not.toContain(unanswered)
  expect(found[1]).toMatchObject({ question: 'Do you offer gift wrapping for birthdays?', answers: ['Yes, we wrap it for free.'] })
  await expect(findAnswers(desk.b.agent.ctx, gap())).rejects.toThrow('This store was not found.')
})

it('begins a draft of the chosen answers, without people and notes, that nobody but agents sees', async () => {
  const one = await answered({
    asks: 'Could order #W10015 be wrapped as a gift?',
    answers: ['Hi there,\n\nYes, gift wrapping is free.\n\nIt is on order #W10015 now.\n\nBest,\nAgent', 'You can choose it at checkout.'],
    note: 'This one complains often.',
  })
  const other = await answered({
    asks: 'Gift paper for bulky things',
    answers: ['Yes, gift wrapping is free.\n\nLarge parcels get a ribbon.'],
  })
  const articleId = await draftFromGap(desk.a.agent.ctx, { ...gap(), ticketIds: [one, other], linkTo })
  const article = await getForAgents(desk.a.agent.ctx, articleId, async () => '')
  expect(article).toMatchObject({ title: 'Do you wrap gifts?', locale: 'en', isPublished: false, published: null })
  expect(article.body).toBe(
    'Yes, gift wrapping is free.\n\nIt is on order [order] now.\n\nYou can choose it at checkout.\n\n## Gift paper for bulky things\n\nLarge parcels get a ribbon.',
  )
  expect(article.note).toMatch(new RegExp(`^#\\d+ ${linkTo(one)}\\n#\\d+ ${linkTo(other)}$`))
  expect(JSON.stringify(article)).not.toMatch(/complains|W10015/)
  const { nothing } = await reportSearches(desk.a.agent.ctx, { storeId: desk.a.id, locale: 'en', days: 7 })
  expect(nothing[0]?.gap).toMatchObject({ articleId, state: 'drafted', by: desk.a.agent.actor.name })
})

it('takes people out of the question too: out of the title, the address and what the gap keeps', async () => {
  const asked = 'My name is Ann Archer, order W10015 to 5 High Street never came'
  const { ticketId } = await desk.shopper(desk.a).write(asked)
  await desk.sql`update customers set name = 'Ann Archer' where id = (select customer_id from tickets where id = ${ticketId})`
  await logSearch(desk.ctx(), { storeId: desk.a.id, locale: 'en', source: 'bot', query: asked, hits: [], ticketId })
  const [row] = await desk.sql<{ query: string; gist: string }[]>`select query, gist from search_log where ticket_id = ${ticketId}`
  const question = { storeId: desk.a.id, locale: 'en', query: row?.query ?? '', gists: [row?.gist ?? ''] }
  const articleId = await draftFromGap(desk.a.agent.ctx, { ...question, ticketIds: [], linkTo })
  const [written] = await desk.sql`
    select a.*, d.title as draft_title, d.slug as draft_slug, g.query, g.ticket_ids from articles a join article_drafts d on d.article_id = a.id
      join search_gaps g on g.article_id = a.id where a.id = ${articleId}`
  expect(written?.draftTitle).toMatch(/never came/)
  expect(JSON.stringify(written)).not.toMatch(/ann|archer|10015|high.street/i)
  expect(written?.ticketIds).toEqual([ticketId])
})

it('two braces name no value of the store, nor do three', async () => {
  const one = await answered({ asks: 'Braces?', answers: ['Type {{{name}}} there.'] })
  const articleId = await draftFromGap(desk.a.agent.ctx, { ...gap(), query: 'braces', gists: ['brace'], ticketIds: [one], linkTo })
  expect((await getForAgents(desk.a.agent.ctx, articleId, async () => '')).body).toBe('Type { { {name}}} there.')
})

it('finds nothing of a number that stands where a long answer is cut', async () => {
  const one = await answered({
    asks: 'Long?',
    answers: [`${'a word '.repeat(571)}#4455667 and more`, `${'b word '.repeat(713)}#4455667 and more`],
  })
  const [ticket] = await findAnswers(desk.a.agent.ctx, { storeId: desk.a.id, locale: 'en', query: 'long', gists: [] })
  expect(ticket?.id).toBe(one)
  expect(JSON.stringify(ticket?.answers)).not.toMatch(/#\d/)
})

it('keeps who asked out of title, address and note, and the address says what the title says until it is published', async () => {
  const { agent } = desk.a
  const query = 'My name is Jane Roe and order #W10015 to jane@shop.example never came'
  const one = await answered({ asks: query, answers: ['We look for it.'] })
  const articleId = await draftFromGap(agent.ctx, { ...gap(), query, gists: ['came never order'], ticketIds: [one], linkTo })
  const article = await getForAgents(agent.ctx, articleId, async () => '')
  expect(JSON.stringify([article.title, article.slug, article.note, article.body])).not.toMatch(/jane|roe|w10015/i)
  const [kept] = await desk.sql<{ query: string }[]>`select query from search_gaps where article_id = ${articleId}`
  expect(kept?.query).not.toMatch(/jane|roe|w10015/i)
  await saveDraft(agent.ctx, articleId, { revision: article.revision, title: 'A parcel is lost' })
  const renamed = await getForAgents(agent.ctx, articleId, async () => '')
  expect(renamed.slug).toBe('a-parcel-is-lost')
  await publishDraft(agent.ctx, articleId, { revision: renamed.revision, at: null })
  const published = await getForAgents(agent.ctx, articleId, async () => '')
  await saveDraft(agent.ctx, articleId, { revision: published.revision, title: 'Where is my parcel?' })
  expect((await getForAgents(agent.ctx, articleId, async () => '')).slug).toBe('a-parcel-is-lost')
})

it('begins an empty draft where no ticket is chosen, and none where one is not a solved ticket of the store', async () => {
  const articleId = await draftFromGap(desk.a.agent.ctx, { ...gap(), query: 'where is [number]', gists: [], ticketIds: [], linkTo })
  expect(await getForAgents(desk.a.agent.ctx, articleId, async () => '')).toMatchObject({ title: 'Where is', body: '' })
  const before = (await desk.sql`select 1 from articles`).length
  const foreign = await answered({ store: desk.b, asks: 'Do you wrap gifts?', answers: ['Store B does.'] })
  const open = await answered({ asks: 'gift wrap', answers: ['Later.'], solve: false })
  for (const ticketId of [foreign, open])
    await expect(draftFromGap(desk.a.agent.ctx, { ...gap(), ticketIds: [ticketId], linkTo })).rejects.toThrow('ticketIds')
  await expect(draftFromGap(desk.b.agent.ctx, { ...gap(), ticketIds: [], linkTo })).rejects.toThrow('This store was not found.')
  expect((await desk.sql`select 1 from articles`).length).toBe(before)
})
