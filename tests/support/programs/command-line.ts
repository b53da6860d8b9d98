import { run } from '../../../server/cli/run.ts'

/** The command line without the loader that its own entry brings. */
process.exitCode = await run(process.argv.slice(2), process.env)
