import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { Invalid } from '../../errors.ts'
import type { DkimKey } from './email-secrets.ts'

/** RFC 8301: RSA keys under 1024 bits are not believed, and 2048 are advised. */
const RSA_BITS = 2_048

/** @throws Invalid where the key given is none that mail is signed with */
export async function dkimKeyOf(input: { domain: string; selector: string; privateKey: string | null }): Promise<DkimKey> {
  const { domain, selector } = input
  const key = input.privateKey === null ? await newKey() : readKey(input.privateKey)
  return { domain, selector, privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

/** What must stand in DNS for these signatures to count (RFC 6376 §3.6.1, RFC 8463 §4). Holds nothing secret. */
export function dkimRecord({ domain, selector, privateKey }: DkimKey): { name: string; value: string } {
  const key = createPublicKey(privateKey)
  const spki = key.export({ type: 'spki', format: 'der' })
  // the 32 bytes of an Ed25519 key stand at the end of its wrapping (RFC 8410)
  const isEd25519 = key.asymmetricKeyType === 'ed25519'
  const bytes = isEd25519 ? spki.subarray(-32) : spki
  return { name: `${selector}._domainkey.${domain}`, value: `v=DKIM1; k=${isEd25519 ? 'ed25519' : 'rsa'}; p=${bytes.toString('base64')}` }
}

async function newKey(): Promise<KeyObject> {
  return (await promisify(generateKeyPair)('rsa', { modulusLength: RSA_BITS })).privateKey
}

function readKey(pem: string): KeyObject {
  let key: KeyObject
  try {
    key = createPrivateKey(pem)
  } catch {
    throw new Invalid('dkim.privateKey: is no private key in PEM')
  }
  const isLongRsa = key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 1_024
  if (!isLongRsa && key.asymmetricKeyType !== 'ed25519')
    throw new Invalid('dkim.privateKey: must be an RSA key of at least 1024 bits or an Ed25519 key')
  return key
}
