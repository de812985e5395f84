import { useEffect, useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";

export interface ConfirmProps {
  readonly title: string;
  /** What the button says that does it. */
  readonly action: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly children: ComponentChildren;
  done(confirmed: boolean): void;
}

/** Asks before something that is not easily undone. Escape and the other button leave things as they are. */
export function Confirm({ title, action, danger, disabled, children, done }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} aria-label={title} onCancel={(event) => (event.preventDefault(), done(false))}>
      <h2>{title}</h2>
      {children}
      <div class="row">
        <button type="button" class={danger ? "danger" : "main"} disabled={disabled} onClick={() => done(true)}>{action}</button>
        <button type="button" onClick={() => done(false)}>Leave it as it is</button>
      </div>
    </dialog>
  );
}
