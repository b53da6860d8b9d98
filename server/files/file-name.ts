import { FILE_NAME_CHARACTERS } from '../contract/limits.ts'

/** What a sender called a file, made fit to be shown: no path, no control or direction characters, not endless. */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const shown = last.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim()
  const short = shown.length > FILE_NAME_CHARACTERS ? `${shown.slice(0, FILE_NAME_CHARACTERS - 12)}…${shown.slice(-10)}` : shown
  // a cut may have gone through a letter
  return short.replace(/\p{Cs}/gu, '').replace(/^\.+/, '') || 'file'
}

/** `Content-Disposition: attachment` with a name that cannot leave its header (RFC 6266, RFC 8187). */
export function dispositionOf(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
