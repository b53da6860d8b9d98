import { listen } from '../support/listen.ts'

/** The other side of the generic channel, on loopback. */
export async function openProgram(
  answer: (told: Record<string, unknown>) => { status?: number; body: object; headers?: Record<string, string> },
) {
  const got: Record<string, unknown>[] = []
  const server = await listen(async (request: Request) => {
    const told = (await request.json()) as Record<string, unknown>
    // accounts are tried by the clock, whenever that is
    if (told.type !== 'check') got.push(told)
    const { status = 200, body, headers = {} } = answer(told)
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
  })
  const { port } = server.address() as { port: number }
  return { got, baseUrl: `http://127.0.0.1:${port}`, close: () => server.close() }
}
