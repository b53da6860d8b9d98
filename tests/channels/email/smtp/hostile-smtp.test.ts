import { once } from 'node:events'
import { createTransport } from 'nodemailer'
import { describe, expect, it } from 'vitest'
import { countConnections } from '../../../../server/channels/email/smtp/connection-count.ts'
import { openDoor, RawPeer } from './smtp-peer.ts'

const KILOBYTE = 1024
const LINE = `${'x'.repeat(1022)}\r\n`

describe('smuggling: a mail within a mail', () => {
  const smuggled = 'MAIL FROM:<boss@shop.example>\r\nRCPT TO:<support@shop.example>\r\nDATA\r\nSubject: forged\r\n\r\npay\r\n.\r\n'
  it.each([
    ['LF . LF', '\n.\n'],
    ['LF . CR LF', '\n.\r\n'],
    ['CR LF . LF', '\r\n.\n'],
    ['CR . CR', '\r.\r'],
    ['CR . CR LF', '\r.\r\n'],
    ['CR LF . CR', '\r\n.\r'],
    ['CR LF NUL . CR LF', '\r\n\0.\r\n'],
    ['CR CR LF . CR CR LF', '\r\r\n.\r\r\n'],
  ])('is not ended by %s', async (_name, ending) => {
    const door = await openDoor()
    const peer = await RawPeer.open(door.port)
    await peer.announce()
    peer.socket.write(`Subject: outer\r\n\r\nhello${ending}${smuggled}`)
    expect(await peer.hear()).toMatch(/^250/)
    expect(await peer.ask('QUIT')).toMatch(/^221/)
    expect(door.taken).toHaveLength(1)
    expect(Buffer.from(door.taken[0]?.raw ?? []).toString()).toContain('MAIL FROM:<boss@shop.example>')
    await door.close()
  })

  it('is not ended by a dot that was doubled, whatever packets it came in', async () => {
    const door = await openDoor()
    const peer = await RawPeer.open(door.port)
    peer.socket.setNoDelay(true)
    await peer.announce()
    for (const byte of 'a\r\n..\r\nb\r\n.\r\n') {
      peer.socket.write(byte)
      await new Promise(setImmediate)
    }
    expect(await peer.hear()).toMatch(/^250/)
    expect(Buffer.from(door.taken[0]?.raw ?? []).toString()).toBe('a\r\n.\r\nb\r\n')
    peer.socket.destroy()
    await door.close()
  })
})

describe('what is too large', () => {
  it('is refused before it is sent where its size is said', async () => {
    const door = await openDoor({ maxBytes: 100 * KILOBYTE })
    const peer = await RawPeer.open(door.port)
    await peer.hear()
    expect(await peer.ask('EHLO x')).toContain(`SIZE ${100 * KILOBYTE}`)
    expect(await peer.ask(`MAIL FROM:<a@x.example> SIZE=${101 * KILOBYTE}`)).toMatch(/^552 5\.3\.4/)
    peer.socket.destroy()
    await door.close()
  })

  it('is refused at its end where its size was a lie, and the next mail is taken', async () => {
    const door = await openDoor({ maxBytes: 100 * KILOBYTE })
    const peer = await RawPeer.open(door.port)
    await peer.announce()
    expect(await peer.ask(`${LINE.repeat(101)}.`)).toMatch(/^552 5\.3\.4/)
    await peer.ask('MAIL FROM:<a@x.example>')
    await peer.ask('RCPT TO:<support@shop.example>')
    await peer.ask('DATA')
    expect(await peer.ask('Subject: small\r\n\r\n.')).toMatch(/^250/)
    expect(door.taken).toHaveLength(1)
    peer.socket.destroy()
    await door.close()
  })

  it('ends the line of one who never stops', async () => {
    const door = await openDoor({ maxBytes: 100 * KILOBYTE })
    const peer = await RawPeer.open(door.port)
    await peer.announce()
    const flood = async () => {
      while (!peer.isOver) if (!peer.socket.write(LINE.repeat(64))) await Promise.race([once(peer.socket, 'drain'), peer.ended()])
    }
    const flooded = flood()
    expect(await peer.hear()).toMatch(/^552/)
    await flooded
    expect(door.taken).toEqual([])
    await door.close()
  })

  it('in all together is put off, and there is room again afterwards', async () => {
    const putOff: string[] = []
    const door = await openDoor({
      limits: { bytesInAll: 150 * KILOBYTE },
      async take() {
        // while the first one is being stored
        if (putOff.length === 0) putOff.push(await second.ask(`${LINE.repeat(100)}.`))
        return 'taken'
      },
    })
    const [first, second] = [await RawPeer.open(door.port), await RawPeer.open(door.port)]
    await second.announce()
    await first.announce()
    expect(await first.ask(`${LINE.repeat(100)}.`)).toMatch(/^250/)
    expect(putOff).toEqual([expect.stringMatching(/^452/)])
    const third = await RawPeer.open(door.port)
    await third.announce()
    expect(await third.ask(`${LINE.repeat(100)}.`)).toMatch(/^250/)
    for (const peer of [first, second, third]) peer.socket.destroy()
    await door.close()
  })
})

describe('a conversation', () => {
  it('ends at a line without end', async () => {
    const door = await openDoor()
    const peer = await RawPeer.open(door.port)
    await peer.hear()
    peer.socket.write('EHLO '.padEnd(8 * KILOBYTE, 'x'))
    expect(await peer.hear()).toMatch(/^421/)
    await peer.ended()
    await door.close()
  })

  it('ends after ten words that are none', async () => {
    const door = await openDoor()
    const peer = await RawPeer.open(door.port)
    await peer.hear()
    for (let times = 1; times < 10; times++) expect(await peer.ask(`NONSENSE ${times}`)).toMatch(/^500/)
    expect(await peer.ask('NONSENSE')).toMatch(/^421/)
    await peer.ended()
    await door.close()
  })

  it('ends for who guesses addresses', async () => {
    const door = await openDoor({ limits: { refusals: 5 } })
    const peer = await RawPeer.open(door.port)
    await peer.hear()
    await peer.ask('EHLO x')
    await peer.ask('MAIL FROM:<>')
    for (let times = 1; times <= 5; times++) expect(await peer.ask(`RCPT TO:<a${times}@shop.example>`)).toMatch(/^550 5\.1\.1/)
    expect(await peer.ask('RCPT TO:<a6@shop.example>')).toMatch(/^421/)
    await peer.ended()
    await door.close()
  })

  it.each([
    ['idles', { idleMs: 300 }],
    ['lasts too long', { sessionMs: 50 }],
  ])('ends for who %s', async (_name, limits) => {
    const door = await openDoor({ limits })
    const peer = await RawPeer.open(door.port)
    expect(await peer.hear()).toMatch(/^220/)
    expect(await peer.hear()).toMatch(/^421/)
    await peer.ended()
    await door.close()
  })

  it('knows nothing of passwords, of who lives here and of web pages', async () => {
    const door = await openDoor()
    const peer = await RawPeer.open(door.port)
    await peer.hear()
    expect(await peer.ask('EHLO x')).not.toMatch(/AUTH|XCLIENT/)
    for (const line of ['AUTH PLAIN AGEAYg==', 'VRFY support', 'EXPN all', 'XCLIENT ADDR=10.0.0.1'])
      expect(await peer.ask(line)).toMatch(/^500/)
    expect(await peer.ask('POST / HTTP/1.1')).toMatch(/^421/)
    await peer.ended()
    await door.close()
  })

  it('addresses at most a hundred, and keeps those', async () => {
    const door = await openDoor()
    const to = Array.from({ length: 101 }, (_, at) => `support+${at}@shop.example`)
    const sender = createTransport({ host: '127.0.0.1', port: door.port, ignoreTLS: true })
    const sent = await sender.sendMail({ from: 'a@x.example', to, text: 'x' })
    expect(sent.rejected).toEqual(['support+100@shop.example'])
    expect(door.taken[0]?.envelope?.to).toHaveLength(100)
    await door.close()
  })

  it('that breaks in the middle of a mail leaves nothing behind', async () => {
    const door = await openDoor()
    const peer = await RawPeer.open(door.port)
    await peer.announce()
    peer.socket.write(LINE.repeat(10))
    peer.socket.destroy()
    await door.close()
    expect([door.taken, door.warned]).toEqual([[], []])
  })
})

describe('connections', () => {
  it('of one address are limited, and free again when they end', async () => {
    const door = await openDoor({ limits: { perAddress: 2 } })
    const peers = [await RawPeer.open(door.port), await RawPeer.open(door.port), await RawPeer.open(door.port)] as const
    const heard = await Promise.all(peers.map((peer) => peer.hear()))
    expect(heard.map((line) => line.slice(0, 3)).sort()).toEqual(['220', '220', '421'])
    const [open] = peers.filter((_, at) => heard[at]?.startsWith('220'))
    await open?.ask('QUIT')
    await open?.ended()
    const next = await RawPeer.open(door.port)
    expect(await next.hear()).toMatch(/^220/)
    for (const peer of [...peers, next]) peer.socket.destroy()
    await door.close()
  })

  it('of all are limited', async () => {
    const door = await openDoor({ limits: { connections: 1 } })
    const [first, second] = [await RawPeer.open(door.port), await RawPeer.open(door.port)]
    expect(await first.hear()).toMatch(/^220/)
    expect(await second.hear()).toMatch(/^421/)
    for (const peer of [first, second]) peer.socket.destroy()
    await door.close()
  })

  it('of one IPv6 /64 count as one neighbour', () => {
    const count = countConnections(1)
    expect(count.enter('a', '2001:db8::1')).toBe(true)
    expect(count.enter('b', '2001:db8:0:0:ffff::2')).toBe(false)
    expect(count.enter('c', '2001:db8:0:1::1')).toBe(true)
    expect(count.enter('d', '::1')).toBe(true)
    count.leave('a')
    expect(count.enter('e', '2001:db8:0:0:1:2:3:4')).toBe(true)
  })
})

it('closes at once for the idle, and only after its answer for who is sending', async () => {
  let closed: Promise<void> | undefined
  const door = await openDoor({
    async take() {
      closed = door.close()
      await idle.ended()
      return 'taken'
    },
  })
  const idle = await RawPeer.open(door.port)
  await idle.hear()
  const peer = await RawPeer.open(door.port)
  await peer.announce()
  expect(await peer.ask('Subject: last\r\n\r\n.')).toMatch(/^250/)
  expect(await peer.hear()).toMatch(/^421/)
  await closed
  expect(door.taken).toHaveLength(1)
  await expect(RawPeer.open(door.port)).rejects.toThrow('ECONNREFUSED')
})
