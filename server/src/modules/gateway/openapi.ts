import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { PURPOSES } from '@sijill/contract'

const HEADERS = [
  {
    name: 'x-purpose',
    in: 'header',
    description: 'Why the question is asked; here or in the body.',
    schema: { type: 'string', enum: [...PURPOSES] },
  },
  {
    name: 'idempotency-key',
    in: 'header',
    description: 'The same key and body get the same answer again, without a second exchange.',
    schema: { type: 'string', maxLength: 100 },
  },
]

const REFUSAL = {
  type: 'object',
  required: ['refused', 'details', 'call'],
  properties: {
    refused: { type: 'string', description: 'Code of the refusal.' },
    details: { type: 'object', additionalProperties: true },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code'],
        properties: { path: { type: 'string', description: 'JSON pointer.' }, code: { type: 'string' } },
      },
    },
    call: { type: 'string', format: 'uuid', description: 'Number of the operation, to quote when asking for help.' },
  },
}

const REFUSED: Record<string, string> = {
  400: 'request/invalid, access/purpose-missing',
  401: 'access/not-signed-in: no token, or one that is expired or not for this gateway',
  403: 'access/not-allowed, partner/no-agreement, partner/purpose-not-agreed',
  404: 'decision/none: no decision held for this number on this day; the answer to a number that is nobody’s is the same',
  422: 'request/idempotency-key-reused',
  429: 'request/too-many: too fast, or too many answers without a decision in 24 hours',
}

const refusals = Object.fromEntries(
  Object.entries(REFUSED).map(([status, description]) => [
    status,
    { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } },
  ]),
)

type Operation = { parameters?: unknown[]; responses?: Record<string, unknown> }
type Described = { paths?: Record<string, { post?: Operation }> }

/** The document is made from the schemas that validate; this adds what they do not say: headers, refusals, security. */
function completed(document: Described): Described {
  const ask = document.paths?.['/v1/eligibility']?.post
  if (ask) {
    Object.assign(ask, {
      operationId: 'askEligibility',
      summary: 'Is this person eligible for this programme on this day?',
      description: 'Answers a compact JWS (ES256, typ eligibility-answer+jwt), verified against /.well-known/jwks.json.',
      parameters: HEADERS,
      security: [{ partner: ['eligibility.ask'] }],
      responses: { ...ask.responses, ...refusals },
    })
  }
  return document
}

export function describeGateway(gatewayUrl: string): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Sijill gateway', version: '1.0.0', description: 'Minimal signed answers to partners under agreement.' },
      servers: [{ url: gatewayUrl }],
      components: {
        schemas: { Refusal: REFUSAL } as never,
        securitySchemes: {
          partner: {
            type: 'oauth2',
            description: 'private_key_jwt (RFC 7523) with an ES256 key registered for the partner',
            flows: {
              clientCredentials: {
                tokenUrl: `${gatewayUrl}/oauth/token`,
                scopes: { 'eligibility.ask': 'ask about eligibility' },
              },
            },
          },
        },
      },
    },
    transformObject: (document) => completed('openapiObject' in document ? (document.openapiObject as Described) : {}) as never,
  }
}
