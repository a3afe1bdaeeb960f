import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { type Http, type HttpOptions, openHttp } from '../platform/http.ts'
import { ROOT } from '../platform/root.ts'
import { CONSTRAINTS, ROUTES } from './routes.ts'

const SCREENS = join(ROOT, 'out', 'web')

/** The screens: named by their content and kept for ever, or compressed beside; any other address is a page of the application. */
async function serveScreens({ app }: Http): Promise<void> {
  if (!existsSync(SCREENS)) return
  const assets = { root: join(SCREENS, 'assets'), prefix: '/assets/', immutable: true, maxAge: '365d', preCompressed: true }
  await app.register(fastifyStatic, assets)
  const page = { maxAge: 0, immutable: false }
  app.get('/*', (request, reply) =>
    request.url.startsWith('/api/') ? reply.callNotFound() : reply.sendFile('index.html', SCREENS, page),
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
