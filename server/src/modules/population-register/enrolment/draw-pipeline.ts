import { PIPELINE, STAGES, type Stage } from './packet.ts'

const drawn = (stage: Stage): string => stage.replaceAll('-', '_')

const HOUR = 3_600_000
const duration = (milliseconds: number): string =>
  milliseconds >= HOUR ? `${milliseconds / HOUR} h` : `${milliseconds / 60_000} min`

/** The pipeline as a Mermaid diagram, made from the table that runs it. */
export function drawPipeline(): string {
  const states = STAGES.map((stage) => {
    const { deadline } = PIPELINE[stage]
    return `  state "${stage}${deadline === undefined ? '' : ` (${duration(deadline)})`}" as ${drawn(stage)}`
  })
  const arrows = STAGES.flatMap((stage) =>
    Object.entries(PIPELINE[stage].next).map(([event, next]) => `  ${drawn(stage)} --> ${drawn(next)}: ${event}`),
  )
  const ends = ['issued', 'rejected'].map((end) => `  ${end} --> [*]`)
  return ['stateDiagram-v2', ...states, `  [*] --> ${drawn('received')}`, ...arrows, ...ends].join('\n')
}

export const pipelinePage = (): string => `# The enrolment pipeline

Made from the table in \`server/src/modules/population-register/enrolment/packet.ts\`; a test refuses a page that differs.
The time beside a stage is its deadline. When it passes, the event is \`late\`: the stage is tried again and counted as late, or, where it
waits on an engine outside, the packet goes to a person. Nothing waits without a cause that can be read.

\`\`\`mermaid
${drawPipeline()}
\`\`\`

| event | means |
| --- | --- |
| clear | nothing stands in the way |
| doubt | it may be somebody who is already there |
| refuse | it cannot become a number |
| late | the deadline passed |
| reopen | a decision was undone |
`
