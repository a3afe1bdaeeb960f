import './kit/fonts.css'
import './kit/tokens.css'
import './kit/base.css'
import './kit/acts.css'
import './kit/paper.css'
import './kit/answers.css'
import './kit/score.css'
import './kit/tables.css'
import './kit/print.css'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startLanguage } from './app/language.ts'
import { router } from './app/router.tsx'

await startLanguage()
const place = document.getElementById('root')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <RouterProvider router={router} />
    </StrictMode>,
  )
}
