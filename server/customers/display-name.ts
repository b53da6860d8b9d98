/** What a customer is called where no name is known: short, stable, and different for two visitors in one queue. */
export function displayName(customer: { id: string; name: string | null }): string {
  return customer.name ?? `Visitor ${customer.id.slice(-4).toUpperCase()}`
}
