import { serveDesk } from '../serve-desk.ts'

/** It fetches mail from a mailbox on this machine, and its DNS knows nobody. */
await serveDesk((config) => ({
  mail: { smtpUrl: config.smtpUrl, from: config.mailFrom },
  ...(config.smtpIn ? { smtpIn: config.smtpIn } : {}),
  mailPeers: { reach: { allow: (process.env.FAULT_MAILBOXES ?? '').split(',') }, resolver: nobody },
}))

async function nobody(): Promise<never> {
  throw Object.assign(new Error('there is no such domain'), { code: 'ENOTFOUND' })
}
