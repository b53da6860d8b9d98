import { execFileSync } from 'node:child_process'

/** A key and a certificate of its own, as PEM: made on the spot, since Node makes none and a committed one runs out. */
export function selfSigned(name: string): { key: string; cert: string } {
  const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', '-', '-days', '2']
  const names = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`]
  const pem = execFileSync('openssl', ['req', '-x509', ...made, ...names], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const at = pem.indexOf('-----BEGIN CERTIFICATE')
  return { key: pem.slice(0, at), cert: pem.slice(at) }
}
