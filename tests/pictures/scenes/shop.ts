import type { FrameLocator } from 'playwright-core'
import type { Look, Scene } from '../scene.ts'

type Chat = FrameLocator

/** The chat on the demo shop's page; `who` is the name of somebody signed in there. */
const chat = (name: string, who: string | null, then: (chat: Chat, look: Look) => Promise<unknown>): Scene => ({
  name: `widget ${name}`,
  async open(stage, look) {
    const page = await stage.stranger(look, '/demo')
    await page.locator('button.launcher').waitFor()
    if (who) {
      // folded on a phone, and over the launcher while it is open there
      const fold = (isOpen: boolean) => page.locator('details.guide').evaluate((guide, open) => guide.toggleAttribute('open', open), isOpen)
      await fold(true)
      await page.locator('select#who').selectOption({ label: who }, { force: true })
      if (look.width < 600) await fold(false)
    }
    await page.locator('button.launcher').click()
    const frame = page.frameLocator('iframe')
    await frame.locator('.panel').waitFor()
    await then(frame, look)
    return page
  },
})

const MAYA = 'Maya Lindqvist'

async function say(frame: Chat, text: string): Promise<void> {
  await frame.getByRole('textbox').last().fill(text)
  await frame.getByRole('textbox').last().press('Enter')
}
/** Begins a chat from the home screen, whatever its words are called in the store's language. */
async function begin(frame: Chat, text: string): Promise<void> {
  await frame.locator('.row, .button').first().waitFor()
  await frame
    .getByText(/Write to us|اكتب/)
    .first()
    .click()
  await say(frame, text)
}
const answered = (frame: Chat) => frame.locator('.message.from-bot').first().waitFor()

export const shopScenes: Scene[] = [
  {
    name: 'demo shop',
    async open(stage, look) {
      const page = await stage.stranger(look, '/demo')
      await page.locator('button.launcher').waitFor()
      return page
    },
  },
  {
    name: 'demo mail',
    async open(stage, look) {
      const page = await stage.stranger(look, '/demo/outbox')
      await page.locator('h1').waitFor()
      return page
    },
  },
  chat('home of nobody', null, (frame) => frame.locator('.row, .button').first().waitFor()),
  chat('home of a signed-in shopper', MAYA, (frame) => frame.getByText('Maya Lindqvist').first().waitFor()),
  chat('order card', MAYA, async (frame, look) => {
    await begin(frame, look.locale === 'ar' ? 'أين الطلب AR-20431؟' : 'Where is AR-20431?')
    await frame.locator('.card').first().waitFor()
  }),
  chat('verification', null, async (frame, look) => {
    await begin(frame, look.locale === 'ar' ? 'أين طلبي AR-20440؟' : 'Where is my order AR-20440?')
    await frame.locator('form.card, .card form').first().waitFor()
  }),
  chat('article', null, async (frame, look) => {
    await begin(frame, look.locale === 'ar' ? 'كيف أرجع شيئًا؟' : 'How do I return something?')
    await answered(frame)
  }),
  chat('handoff', MAYA, async (frame, look) => {
    await begin(frame, look.locale === 'ar' ? 'أريد التحدث إلى شخص' : 'I want to talk to a person')
    await answered(frame)
  }),
]
