// Whoever signs out of the store leaves nothing in the chat either.
for (const form of document.querySelectorAll('form[data-sign-out]')) {
  form.addEventListener('submit', () => window.Parceldesk?.logout())
}
