import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const people = process.env.SIJILL_PEOPLE ?? 'http://127.0.0.1:4000'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { outDir: '../out/web', emptyOutDir: true, manifest: true, target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false },
  server: { proxy: { '/api': people } },
  preview: { proxy: { '/api': people } },
})
