import type { ApiRoute } from './api-route.ts'
import { customerRoutes } from './routes/customer-routes.ts'
import { deliveryApiRoutes } from './routes/delivery-routes.ts'
import { orderRoutes } from './routes/order-routes.ts'
import { productRoutes } from './routes/product-routes.ts'
import { ticketApiRoutes } from './routes/ticket-routes.ts'

/** All of the API, in the order of its description. A route that is added here is served, described and shown on the page. */
export const apiRoutes: ApiRoute[] = [...orderRoutes, ...customerRoutes, ...deliveryApiRoutes, ...ticketApiRoutes, ...productRoutes]
