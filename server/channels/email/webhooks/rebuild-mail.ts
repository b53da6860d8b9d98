/** What a provider left of a mail that it took apart. */
export interface TakenApart {
  /** In their order, decoded or as they were. */
  headers: { name: string; value: string }[]
  text: string | null
  html: string | null
  files: { name: string; type: string; contentId: string | null; bytes: Buffer }[]
}

/** They tell how the mail was put together, which is now done anew. */
const OF_THE_BUILD = /^(?:mime-version|content-(?:type|transfer-encoding|disposition|id|description|length))$/i
const NAME = /^[!-9;-~]{1,200}$/
const HEADERS = 2000

/**
 * Puts a mail together again from its parts: every header stands as the provider told it, in UTF-8 where it is not ASCII
 * (RFC 6532), every body and file byte for byte. No signature of the original holds on it.
 */
export async function rebuildMail({ headers, text, html, files }: TakenApart): Promise<Buffer> {
  const { createTransport } = await import('nodemailer')
  const writer = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    // what strangers wrote names no file and no address that we would open
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const { message } = await writer.sendMail({
    ...(text === null && html !== null ? {} : { text: text ?? '' }),
    ...(html === null ? {} : { html }),
    // quoted-printable would touch line ends and spaces
    textEncoding: 'base64',
    attachments: files.map(({ name, type, contentId, bytes }) => ({
      filename: name || false,
      contentType: type,
      content: bytes,
      contentDisposition: contentId === null ? ('attachment' as const) : ('inline' as const),
      ...(contentId === null ? {} : { cid: contentId.replace(/[<>\s]/g, '') }),
    })),
  })
  return withHeaders(message as Buffer, headers)
}

function withHeaders(built: Buffer, headers: TakenApart['headers']): Buffer {
  const end = built.indexOf('\r\n\r\n')
  const own = unfold(built.toString('latin1', 0, end)).filter((line) => OF_THE_BUILD.test(line.slice(0, line.indexOf(':'))))
  const told = headers
    .slice(0, HEADERS)
    .filter(({ name }) => NAME.test(name) && !OF_THE_BUILD.test(name))
    // a line of its own is a header of its own
    .map(({ name, value }) => `${name}: ${value.replace(/[\r\n\0]+[ \t]?/g, ' ').trim()}`)
  return Buffer.concat([Buffer.from(`${[...told, ...own].join('\r\n')}`), built.subarray(end)])
}

/** Whole headers, their folds kept. */
function unfold(head: string): string[] {
  return head.split(/\r\n(?![ \t])/)
}
