import { X } from 'lucide-react'
import type { Toast } from '../state/toast-store.ts'
import { useToastStore } from '../state/toast-store.ts'
import { IconButton } from './icon-button.tsx'

function ToastCard({ toast }: { readonly toast: Toast }) {
  const dismiss = useToastStore((state) => state.dismiss)
  const { action } = toast
  return (
    <div className={`toast ${toast.tone}`}>
      <div className="toast-text">
        <p>{toast.text}</p>
        {toast.detail !== null && <p className="quiet">{toast.detail}</p>}
      </div>
      {action !== null && (
        <button
          type="button"
          className="button"
          onClick={() => {
            action.run()
            dismiss(toast.id)
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton
        icon={X}
        label="Dismiss"
        onClick={() => {
          dismiss(toast.id)
        }}
      />
    </div>
  )
}

/** Short messages; read out by screen readers without taking the focus. */
export function Toasts() {
  const toasts = useToastStore((state) => state.toasts)
  return (
    <section className="toasts" aria-label="Notifications" aria-live="polite">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  )
}
