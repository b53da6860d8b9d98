import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { removeKeptMails } from '../../channels/index.ts'
import { findCustomerByIdentity, normalEmail } from '../../customers/index.ts'
import { migrate } from '../../database/migrate.ts'
import { FileShelf } from '../../files/index.ts'
import { erasePerson, exportCustomer, redactCustomer } from '../../privacy/index.ts'
import { type Command, type Surroundings, UsageError } from '../command.ts'

/** What the law has us hand out and erase, without the console. */
export const privacyCommand: Command = {
  usage: `export --customer EMAIL --out FILE
       parceldesk privacy redact --customer EMAIL --yes [--json]`,
  options: { customer: { type: 'string' }, out: { type: 'string' }, yes: { type: 'boolean' }, json: { type: 'boolean' } },
  positionals: [1, 1],
  async run({ positionals: [act], values }, surroundings) {
    if (act !== 'export' && act !== 'redact') throw new UsageError('"export" or "redact" what is held of a customer.')
    const email = normalEmail(String(values.customer ?? ''))
    if (!email) throw new UsageError('--customer is missing or no email address.')
    if (act === 'export' && !values.out) throw new UsageError('--out is missing: name the file to write.')
    if (act === 'redact' && !values.yes) throw new UsageError('This cannot be undone: say --yes.')
    await migrate(surroundings.database.sql)
    const customer = await findCustomerByIdentity(surroundings.context(), { kind: 'email', storeId: null, value: email })
    if (!customer) throw new Error('Nobody here has this address.')
    if (act === 'export') await writeExport(surroundings, customer.id, String(values.out))
    else await redact(surroundings, customer.id, Boolean(values.json))
  },
}

async function writeExport({ context, config, print }: Surroundings, customerId: string, path: string): Promise<void> {
  const shelf = new FileShelf(config.dataDir)
  const readFile = (id: string) => shelf.readIfThere(id)
  // nobody else on the machine reads it, and nothing that lies there is lost
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const piece of await exportCustomer(context(), { customerId, way: 'command', readFile })) await file.write(piece)
    await file.close()
  } catch (error) {
    await file.close()
    // half of it would look like all of it
    await rm(path, { force: true })
    throw error
  }
  print(`All that is held of them is in ${path}.`)
}

/** Here and now, whether or not a desk runs: the job that it also is finds nothing left. */
async function redact({ context, config, print }: Surroundings, customerId: string, asJson: boolean): Promise<void> {
  const { id } = await redactCustomer(context(), { customerId, way: 'command' })
  const shelf = new FileShelf(config.dataDir)
  const outbox = join(config.dataDir, 'outbox')
  const outside = { removeFile: (id: string) => shelf.remove(id), removeKeptMails: (names: string[]) => removeKeptMails(outbox, names) }
  await erasePerson(context(), outside, id)
  print(asJson ? JSON.stringify({ receipt: id }) : `Erased. The receipt is ${id}.`)
}
