import { useEffect } from 'preact/hooks'
import { lazy } from './components/lazy.tsx'
import { navigate, route } from './routes/router.ts'
import { leave, me, unreachable } from './state/session.ts'
import { DeskPage } from './views/desk/desk-page.tsx'
import { MissingPage, UnreachablePage } from './views/sign-in/blank-pages.tsx'
import { SignInPage } from './views/sign-in/sign-in-page.tsx'

const InvitePage = lazy(() => import('./views/sign-in/invite-page.tsx').then((module) => module.InvitePage))

export function App() {
  const at = route.value
  const signedIn = me.value !== null
  const needsSignIn = !signedIn && !unreachable.value && !['sign-in', 'invite', 'missing'].includes(at.page)
  useEffect(() => {
    // The first sign-in page of a link someone opened: `leave` remembers the place it comes back to.
    if (needsSignIn) leave()
  }, [needsSignIn])
  if (at.page === 'invite') return <InvitePage />
  if (unreachable.value) return <UnreachablePage />
  if (at.page === 'missing') return <MissingPage />
  if (!signedIn) return at.page === 'sign-in' ? <SignInPage /> : null
  if (at.page === 'sign-in') return <Go to="desk" />
  return <DeskPage />
}

function Go({ to }: { to: string }) {
  useEffect(() => navigate(to, { replace: true }), [to])
  return null
}
