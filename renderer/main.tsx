import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { start } from './state/start.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/frame.css'
import './styles/grid.css'
import './styles/panels.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element "root".')
start()
createRoot(root).render(<App />)
