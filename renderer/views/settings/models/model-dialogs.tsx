import type { Encoder } from '../../../../contract/encoder.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { formatBytes } from '../../../words/format-bytes.ts'

interface LicenceDialogProps {
  readonly encoder: Encoder
  readonly onAccept: () => void
  readonly onClose: () => void
}

/** Asks before an encoder is fetched whose licence wants to be accepted. */
export function LicenceDialog({ encoder, onAccept, onClose }: LicenceDialogProps) {
  const { name, licence } = encoder
  return (
    <Dialog label="Accept the licence" className="confirm" onClose={onClose}>
      <h2>Accept the licence of {name}?</h2>
      <p>
        <strong>{licence.name}</strong>
        {!licence.commercialUse && ', not for commercial use'}
      </p>
      <p>{licence.notice}</p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          Leave it
        </button>
        <button
          type="button"
          className="button primary"
          onClick={() => {
            onClose()
            onAccept()
          }}
        >
          I accept
        </button>
      </div>
    </Dialog>
  )
}

interface RemoveModelDialogProps {
  readonly encoder: Encoder
  readonly onRemove: () => void
  readonly onClose: () => void
}

/** Says what goes and how it comes back, before an encoder is removed. */
export function RemoveModelDialog({ encoder, onRemove, onClose }: RemoveModelDialogProps) {
  const { name, diskBytes, source, state } = encoder
  const again = source.kind === 'download' ? 'download it again' : 'import it again'
  return (
    <Dialog label="Remove encoder" className="confirm" onClose={onClose}>
      <h2>Remove {name}?</h2>
      <p>
        {state === 'partial' ? 'What was downloaded of it is' : 'Its files are'} deleted from this
        library’s folder, and {formatBytes(diskBytes)} become free. Your photos and sounds are not
        touched. To use it after all, {again}.
      </p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          Keep it
        </button>
        <button
          type="button"
          className="button primary"
          onClick={() => {
            onClose()
            onRemove()
          }}
        >
          Remove
        </button>
      </div>
    </Dialog>
  )
}
