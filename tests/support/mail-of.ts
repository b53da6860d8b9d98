/** A mail as it arrives; headers that are null are left out. */
export function mailOf(headers: Record<string, string | null>, body = 'Where is my parcel?'): string {
  const said: Record<string, string | null> = {
    From: 'Ada <ada@customer.example>',
    To: 'support@shop.example',
    Subject: 'My parcel',
    Date: new Date().toUTCString(),
    'Message-ID': newMailId(),
    ...headers,
  }
  const lines = Object.entries(said).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
  return `${lines.join('\r\n')}\r\n\r\n${body}\r\n`
}

let count = 0
export const newMailId = () => `<${process.pid}.${++count}.${Date.now()}@customer.example>`
