import './simulator.css'
import { useEffect, useState } from 'react'
import { todayInMorocco } from '../../kit/format.ts'
import { Asking } from './asking.tsx'
import { useFormulaInForce } from './formula-in-force.ts'
import { keepSimulation, keptSimulation } from './kept-simulation.ts'
import { Result } from './result.tsx'
import { contradictions, goBack, NOTHING, refine, type Simulated, stepOf } from './simulation.ts'

/** One question a page, and the answer when no other question can change it. */
export function Simulator() {
  const [simulated, setSimulated] = useState(() => keptSimulation(todayInMorocco()))
  useEffect(() => void contradictions(), [])
  const move = (after: Simulated) => {
    keepSimulation(after)
    setSimulated(after)
    window.scrollTo({ top: 0 })
  }
  const inForce = useFormulaInForce()
  const step = stepOf(simulated, inForce.formulas)
  const back = () => move(goBack(simulated))
  const restart = () => move(NOTHING)
  if (step === undefined && simulated.state) {
    return (
      <Result
        state={simulated.state}
        inForce={inForce}
        onBack={back}
        onRestart={restart}
        onRefine={() => move(refine(simulated))}
      />
    )
  }
  return (
    <Asking
      key={step}
      step={step ?? 'milieu'}
      simulated={simulated}
      formulas={inForce.formulas}
      onMove={move}
      onBack={back}
      onRestart={restart}
    />
  )
}
