import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const people = process.env.SIJILL_PEOPLE ?? 'http://127.0.0.1:4000'

// The pure workspaces do nothing when they are merely imported: what a page does not call stays out of its bundle,
// schemas included.
const isPure = (id: string): boolean => /\/(law|contract)\/src\//.test(id)

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../out/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !isPure(id), manualPureFunctions: ['Type'] } },
  },
  server: { proxy: { '/api': people } },
  preview: { proxy: { '/api': people } },
})
