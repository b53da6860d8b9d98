import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { redactCustomer } from '../../server/privacy/index.ts'
import { addNote } from '../../server/tickets/index.ts'
import { importRecords, wholeOrder } from '../orders/orders.ts'
import { newClientId, type OpenDesk, openDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'
import { mail, openMailbox } from '../tickets/moving/mails.ts'
import { findBytes } from './find-bytes.ts'

const ROOT = join(import.meta.dirname, '../..')

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
  await meet('Bartholomew', 'crumpet')
  await meet('Zephyrine', 'quibblewick')
})
afterAll(() => desk.close())

it('a redaction whose process is killed half-way goes on as a job, ends as one in peace does, and counts no row twice', async () => {
  const peaceful = await redactCustomer(desk.a.admin.ctx, { customerId: await customerOf('crumpet'), way: 'console' })
  desk.desk.context().wakeJobs()
  await done(peaceful.id)

  await holdUp()
  const id = await killHalfWay('me@quibblewick.example')
  expect(await findBytes(desk, ['zephyrine']), 'it was half-way').not.toEqual([])
  await desk.sql`update jobs set run_at = now() where name = 'erasePerson'`
  desk.desk.context().wakeJobs()
  await done(id)
  expect(await findBytes(desk, ['zephyrine', 'quibblewick'])).toEqual([])
  expect(await countsOf(id)).toEqual(await countsOf(peaceful.id))
  expect(await desk.sql`select 1 from privacy_requests`).toEqual([])
})

/** Somebody with a ticket, notes about them and orders. */
async function meet(name: string, domain: string): Promise<void> {
  const email = `me@${domain}.example`
  const box = await openMailbox(desk, desk.a)
  const { ticketId } = await mail(desk, desk.a, box, { from: email, subject: `I am ${name}`, body: `${name} asks` })
  for (const body of [`${name} called`, `${name} called again`])
    await addNote(desk.a.agent.ctx, { ticketId, clientId: newClientId(), body, attachmentIds: [] })
  const customer = { ...wholeOrder.customer, id: domain, email, first_name: name }
  const address = { ...wholeOrder.shipping_address, name }
  const order = { ...wholeOrder, email, phone: null, customer, shipping_address: address }
  await importRecords(
    desk.ctx(),
    desk.a.id,
    [
      { ...order, id: `${domain.length}-1` },
      { ...order, id: `${domain.length}-2` },
    ].map((each) => ({ ...each, number: each.id.slice(-1) })),
  )
}

/** The command is held up after four tables, and a desk's own job begins only when the test says so. */
async function holdUp(): Promise<void> {
  await desk.sql.unsafe(`
    create table gate as select 1 as shut;
    create function hold_up() returns trigger language plpgsql as $$ begin
      if (select count(*) from jsonb_object_keys(new.counts)) >= 4 then
        while exists (select from gate) loop perform pg_sleep(0.05); end loop;
      end if;
      return new;
    end $$;
    create trigger hold_up before update on privacy_requests for each row execute function hold_up();
    create function come_later() returns trigger language plpgsql as $$ begin
      new.run_at = now() + interval '1 day';
      return new;
    end $$;
    create trigger come_later before insert on jobs for each row when (new.name = 'erasePerson') execute function come_later();`)
}

/** Runs the command until it waits at the gate, and kills its process there. Returns the request that it leaves. */
async function killHalfWay(email: string): Promise<string> {
  const [row] = await desk.sql<{ name: string }[]>`select current_database() as name`
  const database = new URL(inject('databaseUrl'))
  database.pathname = `/${row?.name}`
  const env = { ...process.env, DATABASE_URL: database.href, PARCELDESK_DATA: desk.dataDir, PARCELDESK_SECRET: 'x'.repeat(32) }
  const args = [join(ROOT, 'server/cli/parceldesk.js'), 'privacy', 'redact', '--customer', email, '--yes']
  const command = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(command, 'exit')
  let said = ''
  command.stderr.on('data', (piece) => {
    said += piece
  })
  await until('it waits at the gate', async () => {
    if (command.exitCode !== null) throw new Error(`it ended before the gate: ${said}`)
    return (await waiting()) > 0
  })
  command.kill('SIGKILL')
  await ended
  await desk.sql`delete from gate`
  const [request] = await desk.sql<{ id: string }[]>`select id from privacy_requests`
  return request?.id ?? ''
}

const waiting = async () =>
  (await desk.sql`select 1 from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`).length
const done = (id: string) =>
  until('it is erased', async () => (await desk.sql`select 1 from privacy_receipts where id = ${id}`).length === 1)
async function customerOf(domain: string): Promise<string> {
  const [row] = await desk.sql<{ id: string }[]>`select customer_id as id from identities where value = ${`me@${domain}.example`}`
  return row?.id ?? ''
}
async function countsOf(id: string): Promise<Record<string, number>> {
  const [row] = await desk.sql<{ counts: Record<string, number> }[]>`select counts from privacy_receipts where id = ${id}`
  // jobs of ours write and clear these meanwhile
  const { notifications: _, customer_checks: __, ...counts } = row?.counts ?? {}
  return counts
}
