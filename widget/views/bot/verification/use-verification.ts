import { useEffect, useState } from 'preact/hooks'
import type { CodeChecked, CodeRequested } from '../../../../server/contract/identity.ts'
import { codeDigits } from '../../../../server/contract/limits.ts'
import { askDesk } from '../../../identity/ask-desk.ts'
import { useFrame } from '../../frame-context.ts'
import {
  type CodeRequest,
  isAddress,
  keepRequest,
  type Problem,
  problemOf,
  problemOfCheck,
  readRequest,
  requestFrom,
} from './code-request.ts'

/** An answer of the bot may bring a newer form right after the code was asked for. */
const JUST_MS = 5_000

/** The form's own course: address, code, proven. None of it passes through the chat. */
export function useVerification(ticketId: string | null) {
  const { chat, keep, base, auth } = useFrame()
  const [request, setRequest] = useState<CodeRequest | null>(() => readRequest(keep, ticketId, Date.now()))
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [wasSent, setSent] = useState(() => request !== null && Date.now() - request.sentAt < JUST_MS)
  const canAskAgain = useIsPast(request?.againAt ?? 0)

  function hold(next: CodeRequest | null): void {
    keepRequest(keep, next)
    setRequest(next)
    setProblem(null)
  }

  async function attempt(doIt: () => Promise<void>): Promise<void> {
    if (isBusy) return
    setBusy(true)
    await doIt().catch((failure) => setProblem(problemOf(failure)))
    setBusy(false)
  }

  function send(email: string, orderNumber: string | null): Promise<void> | void {
    if (!isAddress(email)) return setProblem({ text: 'email' })
    return attempt(async () => {
      const answer = await askDesk<CodeRequested>({ base, auth }, 'codes', { email, orderNumber, ticketId })
      hold(requestFrom({ ticketId, email, orderNumber }, answer, Date.now()))
      setSent(true)
    })
  }

  function check(code: string): Promise<void> | void {
    if (!request) return
    if (code.length !== codeDigits) return setProblem({ text: 'digits' })
    return attempt(async () => {
      const { email } = request
      const answer = await askDesk<CodeChecked>({ base, auth }, 'codes/check', { email, code, ticketId })
      if (!answer.proven) return setProblem(problemOfCheck(answer.left))
      keepRequest(keep, null)
      chat.refresh()
    })
  }

  return {
    request,
    problem,
    isBusy,
    canAskAgain,
    /** Sent from this form or the one it takes the place of, not found again after a reload: the keyboard goes on here. */
    wasSent,
    send,
    check,
    again: () => request && send(request.email, request.orderNumber),
    restart: () => hold(null),
  }
}

/** Draws anew when the moment comes. */
function useIsPast(at: number): boolean {
  const [, setNow] = useState(0)
  useEffect(() => {
    const timer = setTimeout(() => setNow(at), Math.max(0, at - Date.now()))
    return () => clearTimeout(timer)
  }, [at])
  return Date.now() >= at
}
