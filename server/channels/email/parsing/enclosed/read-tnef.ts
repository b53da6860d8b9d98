import { readProperties } from './read-mapi.ts'

export interface TnefContent {
  text: string | null
  html: string | null
  files: { name: string; type: string; bytes: Uint8Array; contentId: string | null }[]
}

const SIGNATURE = 0x223e9f78
const ATTACHMENT = 2
const ATTRIBUTES = { body: 0x800c, properties: 0x9003, begin: 0x9002, title: 0x8010, data: 0x800f, attached: 0x9005, codePage: 0x9007 }
const MOST_FILES = 100
const [PR_BODY, PR_HTML, PR_DATA, PR_LONG_NAME, PR_NAME, PR_MIME, PR_CID] = [0x1000, 0x1013, 0x3701, 0x3707, 0x3704, 0x370e, 0x3712]

interface File {
  name: string
  type: string
  bytes: Uint8Array | null
  contentId: string | null
}

/**
 * What Outlook wrapped into a `winmail.dat` ([MS-OXTNEF]): its text, its HTML and its files. Null where this is none, or cut so that nothing
 * can be had. A text that is there only as compressed RTF is not read.
 */
export function readTnef(bytes: Uint8Array): TnefContent | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.length < 6 || view.readUInt32LE(0) !== SIGNATURE) return null
  const content: { text: string | null; html: string | null } = { text: null, html: null }
  const files: File[] = []
  let charset = 'windows-1252'
  for (const { level, id, data } of attributesOf(view)) {
    if (level === ATTACHMENT) takeOfFile(files, id, data, charset)
    else if (id === ATTRIBUTES.codePage && data.length >= 4) charset = charsetOfCodePage(data.readUInt32LE(0))
    else if (id === ATTRIBUTES.body) content.text ??= textOf(data, charset)
    else if (id === ATTRIBUTES.properties) {
      const found = readProperties(data)
      content.text = found.text(PR_BODY, charset) ?? content.text
      content.html = found.text(PR_HTML, charset) ?? content.html
    }
  }
  const whole = files.flatMap(({ bytes: held, ...rest }) => (held ? [{ ...rest, bytes: held }] : []))
  return content.text || content.html || whole.length > 0 ? { ...content, files: whole } : null
}

/** Each attribute: level (1 byte), id (2), type (2), length (4), data, checksum (2). A cut one ends the list. */
function* attributesOf(view: Buffer): Generator<{ level: number; id: number; data: Buffer }> {
  for (let at = 6; at + 9 <= view.length; ) {
    const length = view.readUInt32LE(at + 5)
    const end = at + 9 + length
    if (end > view.length) return
    yield { level: view.readUInt8(at), id: view.readUInt16LE(at + 1), data: view.subarray(at + 9, end) }
    at = end + 2
  }
}

function takeOfFile(files: File[], id: number, data: Buffer, charset: string): void {
  if (id === ATTRIBUTES.begin) {
    if (files.length < MOST_FILES) files.push({ name: '', type: 'application/octet-stream', bytes: null, contentId: null })
    return
  }
  const file = files.at(-1)
  if (!file) return
  if (id === ATTRIBUTES.title) file.name ||= baseName(textOf(data, charset))
  else if (id === ATTRIBUTES.data) file.bytes = data
  else if (id === ATTRIBUTES.attached) {
    const found = readProperties(data)
    file.name = baseName(found.text(PR_LONG_NAME, charset) ?? found.text(PR_NAME, charset) ?? file.name)
    file.type = found.text(PR_MIME, charset)?.toLowerCase() ?? file.type
    file.contentId = found.text(PR_CID, charset)
    file.bytes ??= found.bytes(PR_DATA)
  }
}

const textOf = (data: Buffer, charset: string) => new TextDecoder(charset).decode(data).replaceAll('\0', '')
const baseName = (name: string) => name.split(/[\\/]/).at(-1)?.slice(0, 255) ?? ''

function charsetOfCodePage(page: number): string {
  const special: Record<number, string> = { 65001: 'utf-8', 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5', 20866: 'koi8-r' }
  return special[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252')
}
