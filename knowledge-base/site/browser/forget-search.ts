/** The search that led here is known to the page's links; the address that a reader copies is the article's own. */
export function forgetSearch(): void {
  const address = new URL(location.href)
  if (!address.searchParams.has('from') && !address.searchParams.has('search')) return
  address.searchParams.delete('from')
  address.searchParams.delete('search')
  history.replaceState(history.state, '', address)
}
