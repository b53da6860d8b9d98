import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { kindOfMail } from '../../../../server/channels/email/machines/kind-of-mail.ts'
import { readBounce } from '../../../../server/channels/email/machines/read-bounce.ts'
import { readMail } from './read-mail.ts'

/** Third-party data, outside the repository: read in place, never copied. */
const MAILS = join(process.env.PARCELDESK_TEST_DATA ?? join(import.meta.dirname, '../../../../../shared/data'), 'email')
const isThere = existsSync(MAILS)
if (!isThere) process.stderr.write(`SKIPPED: ${MAILS} is absent; PARCELDESK_TEST_DATA names the folder that holds email/.\n`)

async function readAll(folder: string) {
  const files = readdirSync(join(MAILS, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:eml|raw)$/.test(name))
  return Promise.all(files.sort().map(async (file) => ({ file, mail: await readMail(readFileSync(join(MAILS, folder, file))) })))
}
const kindOf = (mail: Awaited<ReturnType<typeof readMail>>) => kindOfMail(mail, null, { addresses: [], isOurMessageId: () => false }).kind

describe.skipIf(!isThere)('mails of about sixty mail systems', () => {
  it('are told from what people write, each with whom it did not reach', async () => {
    const mails = await readAll('bounces')
    expect(mails.length).toBeGreaterThanOrEqual(71)
    const others = mails.filter(({ mail }) => kindOf(mail) !== 'bounce').map(({ file, mail }) => `${file} ${kindOf(mail)}`)
    expect(others).toEqual(['arf-01.eml feedback', 'rfc3834-01.eml auto_reply'])
    const bounces = mails.map(({ file, mail }) => ({ file, bounce: readBounce(mail) }))
    // a complaint that hides who complained; a mail whose text this reader loses; an answer that is no bounce
    expect(bounces.filter(({ bounce }) => !bounce?.recipients.length).map(({ file }) => file)).toEqual([
      'arf-01.eml',
      'lhost-apachejames-01.eml',
      'rfc3834-01.eml',
    ])
    expect(bounces.filter(({ bounce }) => bounce?.originalMessageId).length).toBe(60)
  })

  it.each(['enmime/dsn', 'mikel-mail/spec/fixtures/emails/multipart_report_emails'])(
    '%s: every report names its recipients',
    async (folder) => {
      for (const { file, mail } of await readAll(folder)) {
        expect(kindOf(mail), file).toMatch(/^(?:bounce|delivery_notice)$/)
        expect(readBounce(mail)?.recipients.length, file).toBeGreaterThan(0)
      }
    },
  )
})
