import { Dialog } from './dialog.tsx'

interface ConfirmDialogProps {
  /** What it is about, for those who do not see it. */
  readonly label: string
  /** The question, as its heading. */
  readonly question: string
  /** What the two buttons say; neither is just "Yes" or "No". */
  readonly refuse: string
  readonly accept: string
  readonly onAccept: () => void
  readonly onClose: () => void
  /** What would happen, and what would not. */
  readonly children: React.ReactNode
}

/** Asks before something is done that takes effort to get back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { label, question, refuse, accept, onAccept, onClose, children } = props
  return (
    <Dialog label={label} className="confirm" onClose={onClose}>
      <h2>{question}</h2>
      {children}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {refuse}
        </button>
        <button
          type="button"
          className="button primary"
          onClick={() => {
            onClose()
            onAccept()
          }}
        >
          {accept}
        </button>
      </div>
    </Dialog>
  )
}
