import type { ListedCommand } from '../command.ts'
import { SECRET_VARIABLE } from './connecting/connection.ts'

/** In the order in which the usage text lists them. A command is loaded once it is called, and with it only what it needs. */
export const commands: ListedCommand[] = [
  {
    name: 'status',
    summary: 'Show version, database, migrations and jobs',
    load: async () => (await import('./status.ts')).statusCommand,
  },
  {
    name: 'migrate',
    summary: 'Bring the database up to this version; prints what was applied',
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  {
    name: 'create-agent',
    summary: 'Create an agent, and the store if it is new; prints the password',
    load: async () => (await import('./create-agent.ts')).createAgentCommand,
  },
  {
    name: 'set-password',
    summary: 'Give an agent a new password and end their sessions; prints it',
    load: async () => (await import('./set-password.ts')).setPasswordCommand,
  },
  {
    name: 'import',
    summary: 'Take in orders, products or articles: from a file (- is stdin), or articles of another help centre; prints what failed',
    load: async () => (await import('./import.ts')).importCommand,
  },
  {
    name: 'export',
    summary: 'Write the articles of a store as Markdown; into a folder, which import reads back',
    load: async () => (await import('./exporting/export.ts')).exportCommand,
  },
  {
    name: 'search',
    summary: 'Search the articles as a customer would; with --batch each line of a file (- is stdin), as JSON Lines',
    load: async () => (await import('./searching/search.ts')).searchCommand,
  },
  {
    name: 'rebuild-search',
    summary: 'Hand all articles to Meilisearch anew; searches are answered from what it had until it has them',
    load: async () => (await import('./searching/rebuild-search.ts')).rebuildSearchCommand,
  },
  {
    name: 'ask',
    summary: 'Ask the bot as a shopper would, without a ticket; nothing is written',
    load: async () => (await import('./ask.ts')).askCommand,
  },
  {
    name: 'identity-key',
    summary: 'Print the key a store signs its shoppers in with, or a new one',
    load: async () => (await import('./keys/identity-key.ts')).identityKeyCommand,
  },
  {
    name: 'key',
    summary: 'Create, list or revoke a key for the API; a new one is printed once',
    load: async () => (await import('./keys/key.ts')).keyCommand,
  },
  {
    name: 'connect',
    summary: `Let in mail, a shop's orders, or what is said on a network; the secret is also read from ${SECRET_VARIABLE}`,
    load: async () => (await import('./connecting/connect.ts')).connectCommand,
  },
  {
    name: 'receive-email',
    summary:
      'Take in mails from files (- is stdin); --dry-run only says what would become of them: it starts no database, and where none runs every mail begins a ticket',
    load: async () => (await import('./receive-email.ts')).receiveEmailCommand,
  },
  {
    name: 'privacy',
    summary: 'Hand out all that is held of a customer, or erase it for good',
    load: async () => (await import('./privacy.ts')).privacyCommand,
  },
  {
    name: 'jobs',
    summary: 'List jobs that failed for good, or try them all again',
    load: async () => (await import('./jobs.ts')).jobsCommand,
  },
  {
    name: 'demo',
    summary: 'Load the demo store anew; everything written in it since is gone for good',
    load: async () => (await import('./demo.ts')).demoCommand,
  },
]
