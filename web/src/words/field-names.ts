import i18next from 'i18next'
import type ar from '../../messages/ar.json'

type FieldName = keyof (typeof ar)['path']
type DetailName = keyof (typeof ar)['detail']

/** Whether a property of a request has words of its own. */
export const isFieldName = (name: string): name is FieldName => i18next.exists(`path.${name}`)

/** Whether a detail of a refusal means something to a reader. */
export const isDetailName = (name: string): name is DetailName => i18next.exists(`detail.${name}`)
