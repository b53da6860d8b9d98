/** What one mail may hold. A mail of 25 MB is 34 MB once in base64; everything else is far above what people send. */
export const MAIL_BOUNDS = {
  rawBytes: 40 * 1024 * 1024,
  parts: 500,
  depth: 20,
  /** Of all parts together. */
  headerBytes: 256 * 1024,
  /** Of one part. */
  headers: 500,
  attachments: 100,
  /** Of one header. */
  addresses: 200,
  /** Characters of text or HTML that are kept as the body. */
  bodyLength: 5_000_000,
} as const
