import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import css from "./ui.module.css";

interface ToastItem {
  id: number;
  message: string;
  kind: "info" | "error";
  action?: { name: string; run: () => void };
}

let items: ToastItem[] = [];
let spoken = "";
let counter = 0;
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function dismiss(id: number): void {
  items = items.filter((item) => item.id !== id);
  changed();
}

/** Shows a sentence at the bottom, in place of the one before, and reads it aloud. Errors stay longer. */
export function toast(message: string, options: { kind?: "info" | "error"; action?: ToastItem["action"] } = {}): void {
  const item: ToastItem = { id: ++counter, message, kind: options.kind ?? "info", action: options.action };
  items = [item];
  changed();
  setTimeout(() => dismiss(item.id), item.kind === "error" || item.action ? 9000 : 4500);
}

/** Reads a sentence aloud for those who use a screen reader; shows nothing. */
export function announce(message: string): void {
  // The same words twice in a row are read only when the text node changes.
  spoken = message === spoken ? `${message}\u00a0` : message;
  changed();
}

/** Where messages are shown, at the bottom of the window. */
export function ToastRegion() {
  const { t } = useTranslation("common");
  const shown = useSyncExternalStore(subscribe, () => items);
  const words = useSyncExternalStore(subscribe, () => spoken);
  return (
    <>
      <div className="visually-hidden" aria-live="polite">
        {words}
      </div>
      <section className={css.toasts} aria-live="polite" aria-label={t("messages")}>
        {shown.map((item) => (
          <div key={item.id} className={`${css.toast} ${item.kind === "error" ? css.toastError : ""}`}>
            <p>{item.message}</p>
            {item.action && (
              <button
                type="button"
                onClick={() => {
                  item.action?.run();
                  dismiss(item.id);
                }}
              >
                {item.action.name}
              </button>
            )}
            <button type="button" aria-label={t("close")} onClick={() => dismiss(item.id)}>
              <X size={16} />
            </button>
          </div>
        ))}
      </section>
    </>
  );
}
