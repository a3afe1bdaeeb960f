import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { type Http, type HttpOptions, openHttp } from '../platform/http.ts'
import { ROOT } from '../platform/root.ts'
import { CONSTRAINTS, ROUTES } from './routes.ts'

const SCREENS = join(ROOT, 'out', 'web')

/** Pages of the web: any address that is not of the interface is the application's own. */
async function serveScreens({ app }: Http): Promise<void> {
  if (!existsSync(SCREENS)) return
  await app.register(fastifyStatic, { root: SCREENS, wildcard: false, immutable: true, maxAge: '365d', index: false })
  app.get('/', (_request, reply) => reply.sendFile('index.html', { maxAge: 0, immutable: false }))
  app.get('/*', (request, reply) =>
    request.url.startsWith('/api/') ? reply.callNotFound() : reply.sendFile('index.html', { maxAge: 0, immutable: false }),
  )
}

/** The people door: every module's routes, the screens, and /health. */
export async function openPeople(options: Omit<HttpOptions, 'constraints'>): Promise<Http> {
  const http = await openHttp({ ...options, constraints: CONSTRAINTS })
  for (const routes of ROUTES) routes(http)
  http.app.get('/health', async () => ({ process: 'people', up: true }))
  await serveScreens(http)
  return http
}
