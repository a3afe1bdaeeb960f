import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Settings } from 'typebox/system'
import type { FieldRefusal, FieldRefusalCode } from './refusals.ts'

// The default stops at eight errors; a reader is told of every field at once.
Settings.Set({ maxErrors: 500 })

type SchemaError = { keyword: string; instancePath: string; params: Record<string, unknown> }

const CODE_OF_KEYWORD: Record<string, FieldRefusalCode> = {
  required: 'field/missing',
  additionalProperties: 'field/unknown',
  type: 'field/wrong-type',
  pattern: 'field/wrong-form',
  format: 'field/wrong-form',
  enum: 'field/not-a-choice',
  const: 'field/not-a-choice',
  anyOf: 'field/not-a-choice',
  minimum: 'field/too-small',
  exclusiveMinimum: 'field/too-small',
  maximum: 'field/too-large',
  exclusiveMaximum: 'field/too-large',
  minLength: 'field/too-short',
  maxLength: 'field/too-long',
  minItems: 'field/too-few',
  maxItems: 'field/too-many',
  uniqueItems: 'field/repeated',
  multipleOf: 'field/not-whole',
}

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

function fieldsOf(error: SchemaError): FieldRefusal[] {
  const code = CODE_OF_KEYWORD[error.keyword]
  if (!code) return []
  const named = (keys: unknown): FieldRefusal[] =>
    (keys as string[]).map((key) => ({ path: `${error.instancePath}/${escaped(key)}`, code }))
  if (error.keyword === 'required') return named(error.params['requiredProperties'])
  if (error.keyword === 'additionalProperties') return named(error.params['additionalProperties'])
  return [{ path: error.instancePath, code, details: error.params }]
}

const isOfUnion = ({ code }: FieldRefusal): boolean => code === 'field/not-a-choice' || code === 'field/wrong-type'

/** A value that is none of a union's kinds is refused once for each kind: the refusal that is deeper or not of a kind says more, and one says enough. */
function withoutShadows(fields: FieldRefusal[]): FieldRefusal[] {
  const saysMore = (field: FieldRefusal, other: FieldRefusal): boolean =>
    other.path.startsWith(`${field.path}/`) || (other.path === field.path && !isOfUnion(other))
  const isShadow = (field: FieldRefusal): boolean => isOfUnion(field) && fields.some((other) => saysMore(field, other))
  const told = new Set<string>()
  return fields.filter((field) => {
    if (isShadow(field) || told.has(field.path)) return false
    told.add(field.path)
    return true
  })
}

/** Compiles `schema` once; the returned function lists every field of a value that breaks it, an empty list when none does. */
export function fieldChecker(schema: TSchema): (value: unknown) => FieldRefusal[] {
  const compiled = Compile(schema)
  return (value) => {
    if (compiled.Check(value)) return []
    return withoutShadows((compiled.Errors(value) as SchemaError[]).flatMap(fieldsOf))
  }
}
