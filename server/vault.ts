import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { Vault } from './context.ts'

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

/** Keeps secrets under keys of the installation. A box is IV, tag and ciphertext, one behind the other. */
export function createVault(keyFor: (purpose: string) => Buffer): Vault {
  const sealing = keyFor('seal')
  const marking = keyFor('mark')
  return {
    seal(text) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv(CIPHER, sealing, iv, { authTagLength: TAG_BYTES })
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), sealed])
    },
    open(box) {
      const decipher = createDecipheriv(CIPHER, sealing, box.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
      decipher.setAuthTag(box.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      return Buffer.concat([decipher.update(box.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
    },
    mark: (text) => createHmac('sha256', marking).update(text).digest(),
  }
}
