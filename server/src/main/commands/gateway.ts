import type { Purpose } from '@sijill/contract'
import type { Command } from 'commander'
import { ask, DEMO_PARTNER, DEMO_PARTNER_SECRET, signingKey } from '../../modules/gateway/index.ts'
import { readSettings, secretOf } from '../../platform/settings.ts'
import { print, readJson } from '../print.ts'

type Wanted = {
  idcs: string
  programme: string
  on: string
  purpose: Purpose
  partner: string
  key?: string
  gateway?: string
  json?: boolean
}

async function askGateway({ partner, key: file, gateway, json, ...question }: Wanted): Promise<void> {
  const settings = readSettings()
  const key = file
    ? (readJson(file) as Awaited<ReturnType<typeof signingKey>>)
    : await signingKey(secretOf(settings, DEMO_PARTNER_SECRET))
  const asked = await ask({ gatewayUrl: gateway ?? settings.gatewayUrl, code: partner, key }, question)
  print(asked, { json: json ?? false }, () =>
    'claims' in asked
      ? [JSON.stringify(asked.claims, null, 2), 'the signature was verified against the keys of the gateway']
      : [`${asked.status} ${asked.refusal.refused} ${JSON.stringify(asked.refusal.details)}`],
  )
  if (!('claims' in asked)) process.exitCode = 2
}

export function gatewayCommands(program: Command): void {
  const gateway = program.command('gateway').description('the gateway, as a partner sees it')
  gateway
    .command('ask')
    .description('ask a running gateway whether a person is eligible, and verify the signed answer')
    .requiredOption('--idcs <number>', 'the person')
    .requiredOption('--programme <id>', 'amo-tadamon, amo-achamil or asd')
    .requiredOption('--on <day>', 'the day, YYYY-MM-DD')
    .option('--purpose <purpose>', 'as agreed', 'eligibility')
    .option('--partner <code>', 'who asks', DEMO_PARTNER)
    .option('--key <file>', 'private JWK (ES256) of the partner; without it, the key of the demonstration partner')
    .option('--gateway <url>', 'address of the gateway; without it, GATEWAY_URL')
    .option('--json', 'print JSON')
    .action(askGateway)
}
