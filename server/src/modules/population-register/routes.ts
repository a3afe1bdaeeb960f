import { PersonRegistration } from '@sijill/contract'
import { Type } from 'typebox'
import { allow } from '../../platform/allow.ts'
import type { Http } from '../../platform/http.ts'
import { abisRoutes } from './abis/share-captures.ts'
import { adjudicationRoutes } from './adjudication/routes.ts'
import { appointmentRoutes } from './appointments/routes.ts'
import { enrolmentRoutes } from './enrolment/routes.ts'
import { lifeRoutes } from './life/routes.ts'
import { personView } from './person-view.ts'
import { registerPerson } from './register-person.ts'
import { similarTo } from './similar-persons.ts'
import { thresholdRoutes } from './state-thresholds.ts'
import { Contact, updatePersonContact } from './update-contact.ts'

const { familyName, givenName, birthDate, sex, birthPlace, commune } = PersonRegistration.properties
const Compared = Type.Object({
  familyName,
  givenName,
  birthDate,
  sex,
  birthPlace: Type.Optional(birthPlace),
  commune: Type.Optional(commune),
})
const ById = Type.Object({ person: Type.String({ format: 'uuid' }) })

export function populationRegisterRoutes(http: Http): void {
  enrolmentRoutes(http)
  abisRoutes(http)
  adjudicationRoutes(http)
  lifeRoutes(http)
  appointmentRoutes(http)
  thresholdRoutes(http)
  http.post('/api/persons', { status: 201, body: PersonRegistration, act: (call, { body }) => registerPerson(call, body) })
  http.post('/api/persons/similar', {
    body: Compared,
    unkeyed: true,
    act: async (call, { body }) => {
      allow(call, 'person.register', body.commune)
      return { similar: await similarTo(call, body) }
    },
  })
  http.get('/api/persons/:person', { params: ById, act: (call, { params }) => personView(call, params.person) })
  http.put('/api/persons/:person/contact', {
    params: ById,
    body: Contact,
    act: (call, { params, body }) => updatePersonContact(call, params.person, body),
  })
}
