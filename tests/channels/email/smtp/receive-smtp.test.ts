import { createHash, randomBytes } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { describe, expect, it } from 'vitest'
import type { ArrivedMail } from '../../../../server/channels/email/intake/arrived.ts'
import { selfSigned } from '../../../support/self-signed.ts'
import { openDoor, RawPeer } from './smtp-peer.ts'

const mail = { from: 'ann@x.example', to: 'support@shop.example', subject: 'Where is it?', text: 'W2611340\n' }
const textOf = (arrived: ArrivedMail | undefined) => Buffer.from(arrived?.raw ?? []).toString('latin1')
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

function senderTo(port: number, options: object = {}) {
  return createTransport({ host: '127.0.0.1', port, name: 'peer.example', ignoreTLS: true, ...options })
}

describe('a mail for us', () => {
  it('is handed over as it came, with what the conversation said', async () => {
    const door = await openDoor()
    const sent = await senderTo(door.port).sendMail({ ...mail, to: 'Support <SUPPORT@shop.example>' })
    expect(sent.response).toMatch(/^250 2\.6\.0/)
    expect(door.taken).toHaveLength(1)
    expect(door.taken[0]).toMatchObject({
      inboxId: 'inbox-1',
      via: 'smtp',
      envelope: { from: 'ann@x.example', to: ['SUPPORT@shop.example'], remote: { ip: '127.0.0.1', helo: 'peer.example' } },
    })
    expect(textOf(door.taken[0])).toContain('Subject: Where is it?\r\n')
    await door.close()
  })

  it('keeps every byte of 20 MB', async () => {
    const door = await openDoor()
    const raw = Buffer.concat([Buffer.from('Subject: big\r\n\r\n'), lines(20 * 1024 * 1024)])
    await senderTo(door.port).sendMail({ envelope: { from: mail.from, to: [mail.to] }, raw })
    expect(sha256(door.taken[0]?.raw ?? new Uint8Array())).toBe(sha256(raw))
    await door.close()
  })

  it('finds its inbox behind a reply token, and tells the token', async () => {
    const door = await openDoor()
    await senderTo(door.port).sendMail({ ...mail, to: 'support+t_9fA3@shop.example' })
    expect(door.taken[0]).toMatchObject({ inboxId: 'inbox-1', envelope: { to: ['support+t_9fA3@shop.example'] } })
    await door.close()
  })

  it('to two of our inboxes is handed over once for each, with its own recipients', async () => {
    const door = await openDoor()
    const to = ['support@shop.example', 'returns@shop.example', 'support+a@shop.example']
    await senderTo(door.port).sendMail({ ...mail, to })
    expect(door.taken.map(({ inboxId, envelope }) => [inboxId, envelope?.to])).toEqual([
      ['inbox-1', ['support@shop.example', 'support+a@shop.example']],
      ['inbox-2', ['returns@shop.example']],
    ])
    await door.close()
  })

  it('may come from nobody, as bounces do', async () => {
    const door = await openDoor()
    await senderTo(door.port).sendMail({ ...mail, envelope: { from: '', to: [mail.to] } })
    expect(door.taken[0]?.envelope?.from).toBe('')
    await door.close()
  })

  it.each(['quarantined', 'known', 'parked'] as const)('is confirmed where it was %s', async (outcome) => {
    const door = await openDoor({ take: async () => outcome })
    expect((await senderTo(door.port).sendMail(mail)).response).toMatch(/^250/)
    await door.close()
  })

  it('is confirmed only once it is taken', async () => {
    const order: string[] = []
    const door = await openDoor({
      async take() {
        const other = await RawPeer.open(door.port)
        await other.hear()
        other.socket.destroy()
        order.push('stored')
        return 'taken'
      },
    })
    const peer = await RawPeer.open(door.port)
    await peer.announce()
    order.push(await peer.ask('Subject: x\r\n\r\nhello\r\n.'))
    expect(order).toEqual(['stored', expect.stringMatching(/^250/)])
    peer.socket.destroy()
    await door.close()
  })

  it('is asked for again where it cannot be taken now, even if one inbox has it', async () => {
    const door = await openDoor({
      async take({ inboxId }) {
        if (inboxId === 'inbox-2') throw new Error('the database is away')
        return 'taken'
      },
    })
    const to = ['support@shop.example', 'returns@shop.example']
    await expect(senderTo(door.port).sendMail({ ...mail, to })).rejects.toThrow('451 4.3.0')
    expect(door.taken.map(({ inboxId }) => inboxId)).toEqual(['inbox-1'])
    expect(door.warned).toEqual(['a mail could not be taken'])
    await door.close()
  })
})

describe('a stranger to the inboxes', () => {
  it('is refused at the recipient, and the others get the mail', async () => {
    const door = await openDoor()
    const sent = await senderTo(door.port).sendMail({ ...mail, to: ['else@gmail.example', mail.to, 'nobody+support@shop.example'] })
    expect(sent.rejected).toEqual(['else@gmail.example', 'nobody+support@shop.example'])
    expect(sent.rejectedErrors?.map(({ response }) => response?.slice(0, 9))).toEqual(['550 5.1.1', '550 5.1.1'])
    expect(door.taken).toHaveLength(1)
    await door.close()
  })

  it('is asked to come back where we cannot tell now', async () => {
    const door = await openDoor({ inboxOf: () => Promise.reject(new Error('the database is away')) })
    await expect(senderTo(door.port).sendMail(mail)).rejects.toThrow('451 4.3.0')
    await door.close()
  })
})

describe('over TLS', () => {
  it('a sender is offered STARTTLS and uses it', async () => {
    const tls = selfSigned('mx.shop.example')
    const door = await openDoor({ tls })
    const sender = senderTo(door.port, {
      ignoreTLS: false,
      requireTLS: true,
      tls: { ca: tls.cert, servername: 'mx.shop.example' },
    })
    await sender.sendMail(mail)
    expect(door.taken).toHaveLength(1)
    await door.close()
  })

  it('nothing said before the handshake counts after it', async () => {
    const door = await openDoor({ tls: selfSigned('mx.shop.example') })
    const peer = await RawPeer.open(door.port)
    await peer.hear()
    await peer.ask('EHLO peer.example')
    peer.socket.write('STARTTLS\r\nMAIL FROM:<a@x.example>\r\nRCPT TO:<support@shop.example>\r\n')
    expect(await peer.hear()).toMatch(/^220/)
    peer.socket.write(randomBytes(200))
    await peer.ended()
    expect(await peer.hear()).toBe('')
    expect(door.taken).toEqual([])
    await door.close()
  })

  it('is not offered without a key', async () => {
    const door = await openDoor()
    const peer = await RawPeer.open(door.port)
    await peer.hear()
    expect(await peer.ask('EHLO peer.example')).not.toContain('STARTTLS')
    expect(await peer.ask('STARTTLS')).toMatch(/^500/)
    peer.socket.end()
    await door.close()
  })
})

/** Lines of 76 letters, as many as fit. */
function lines(bytes: number): Buffer {
  return Buffer.from(`${randomBytes(57).toString('base64')}\r\n`.repeat(Math.floor(bytes / 78)))
}
