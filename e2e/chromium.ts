import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { extract } from 'tar-fs'

const unbrotli = promisify(brotliDecompress)
/** Its entry is build/cjs/index.cjs. */
const PACKAGE = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../..')

/** The browser itself, its renderer in software, one Latin font, and the few libraries that a bare Linux lacks (`lib/`). */
const ARCHIVES = ['swiftshader.tar.br', 'fonts.tar.br', 'al2023.tar.br']

/** Only the font of the package: what the machine has installed must not change what a test sees. */
const FONTS = '<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>\n'

export type Chromium = { executable: string; env: Record<string, string> }

const packed = async (name: string): Promise<Buffer> => unbrotli(await readFile(join(PACKAGE, 'bin', name)))

async function unpack(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await Promise.all(ARCHIVES.map(async (name) => pipeline(Readable.from([await packed(name)]), extract(folder))))
  await writeFile(join(folder, 'fonts.conf'), FONTS)
  const executable = join(folder, 'chromium')
  await writeFile(executable, await packed('chromium.br'))
  await chmod(executable, 0o755)
}

/** Unpacked once beside the libraries; a second process that unpacks at the same time loses the race and uses the first's. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8')) as { version: string }
  const folder = join(PACKAGE, '../../.cache', `chromium-${version}`)
  if (existsSync(folder)) return folder
  const draft = `${folder}.${process.pid}`
  await unpack(draft)
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }))
  return folder
}

const own = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))

/** The operator's browser when CHROMIUM_PATH names one, else the one that npm brought. */
export async function findChromium(): Promise<Chromium> {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH) return { executable: CHROMIUM_PATH, env: own() }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('the browser that npm brings runs on Linux x64 only: name another one in CHROMIUM_PATH')
  }
  const folder = await unpacked()
  const libraries = [join(folder, 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
  return {
    executable: join(folder, 'chromium'),
    env: { ...own(), LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: folder, XDG_CACHE_HOME: folder },
  }
}
