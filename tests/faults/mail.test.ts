import { expect, test } from 'vitest'
import { killMail } from './mail/kill-mail.ts'
import { told } from './told.ts'

test('a server that is killed loses no mail that it acknowledged, takes none twice, and sends none twice but after a kill', async () => {
  const { lines, trial } = told(2)
  await killMail({ ...trial, letters: 40 })
  expect(lines.at(-1)).toContain('40 mails, each one message')
})
