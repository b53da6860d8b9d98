import type { ApiRoute } from '../api-route.ts'
import { describeApi } from '../openapi.ts'
import { curlOf } from './curl-of.ts'
import { type Field, fieldsOf, type Operation, type Schemas } from './fields-of.ts'

interface PageProps {
  routes: ApiRoute[]
  /** Of the API, as its reader reaches it. */
  address: string
  styles: string[]
}

/** All routes, from the very description that programs read. English alone, by choice: so are the names that programs write. */
export function ApiPage({ routes, address, styles }: PageProps) {
  const described = describeApi(routes, address) as { paths: Record<string, Record<string, Operation>>; components: { schemas: Schemas } }
  const parts = routes.map((route) => {
    const operation = described.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()] as Operation
    return { route, operation }
  })
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>API · Parceldesk</title>
        {styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to content
        </a>
        <div class="api">
          <nav class="api-nav" aria-label="Routes">
            <b>Parceldesk API</b>
            <ul>
              {parts.map(({ operation }) => (
                <li key={operation.operationId}>
                  <a href={`#${operation.operationId}`}>{operation.summary}</a>
                </li>
              ))}
            </ul>
          </nav>
          <main id="main">
            <Intro address={address} />
            {parts.map(({ route, operation }) => (
              <RoutePart key={operation.operationId} {...{ route, operation, address }} schemas={described.components.schemas} />
            ))}
          </main>
        </div>
      </body>
    </html>
  )
}

function Intro({ address }: { address: string }) {
  return (
    <section class="api-intro">
      <h1>Orders, customers and tickets, for your own programs</h1>
      <p>
        Create a key in the console under Settings, API keys, or with <code>npx parceldesk key create --store KEY</code>. A key reaches one
        store. Send it with every request:
      </p>
      <pre>
        <code>{`export KEY=pd_…\ncurl -H "Authorization: Bearer $KEY" ${address}/orders`}</code>
      </pre>
      <p>
        Refusals are problems as RFC 9457 says, and name the field. Lists come 50 at a time: give <code>next</code> as <code>after</code> to
        read on. After a 429 or 503, wait as <code>Retry-After</code> says. Whatever changes something takes an <code>Idempotency-Key</code>
        : the same request with the same key is done once within 24 hours.
      </p>
      <p>
        For programs: <a href={`${address}/openapi.json`}>openapi.json</a> (OpenAPI 3.1).
      </p>
    </section>
  )
}

interface RouteProps {
  route: ApiRoute
  operation: Operation
  address: string
  schemas: Schemas
}

function RoutePart({ route, operation, address, schemas }: RouteProps) {
  const parameters = operation.parameters.map(({ name, description = '', required, schema }): Field => {
    return { name, type: required ? `${typeOf(schema)}, required` : typeOf(schema), description }
  })
  const body = operation.requestBody?.content['application/json'].schema
  const answer = operation.responses['200']?.content?.['application/json']?.schema
  const refusals = Object.entries(operation.responses).filter(([status]) => status !== '200')
  return (
    <section class="api-route" id={operation.operationId}>
      <h2>{operation.summary}</h2>
      <div class="api-line">
        <code class="api-method">{route.method}</code>
        <code>{route.path.replace(/:(\w+)/g, '{$1}')}</code>
      </div>
      <p>{withCode(operation.description)}</p>
      <pre>
        <code>{curlOf(route, address)}</code>
      </pre>
      {parameters.length > 0 && <Fields title="Parameters" fields={parameters} />}
      {body && <Folded title="Body" fields={fieldsOf(body, schemas)} />}
      {answer && <Folded title="Answer" fields={fieldsOf(answer, schemas)} />}
      <Folded
        title="Refusals"
        fields={refusals.map(([status, { description }]) => ({ name: status, type: '', description: description ?? '' }))}
      />
    </section>
  )
}

/** What stands between backticks is code. */
const withCode = (text = '') => text.split('`').map((part, place) => (place % 2 === 1 ? <code key={part}>{part}</code> : part))

const typeOf = (schema: { type?: unknown; enum?: unknown[] }) => schema.enum?.join(' | ') ?? String(schema.type ?? 'text')

function Folded({ title, fields }: { title: string; fields: Field[] }) {
  return (
    <details>
      <summary>{title}</summary>
      <FieldList fields={fields} />
    </details>
  )
}

function Fields({ title, fields }: { title: string; fields: Field[] }) {
  return (
    <>
      <h3>{title}</h3>
      <FieldList fields={fields} />
    </>
  )
}

function FieldList({ fields }: { fields: Field[] }) {
  return (
    <dl class="api-fields">
      {fields.map(({ name, type, description }) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>{withCode([type, description].filter(Boolean).join('. ') || '–')}</dd>
        </div>
      ))}
    </dl>
  )
}
