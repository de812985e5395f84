import type { ComponentChildren } from "preact";

/** Something that the reader should know, said aloud when it appears. */
export function Notice({ kind, children }: { readonly kind?: "good" | "warn" | "bad"; readonly children: ComponentChildren }) {
  return <div class={`notice ${kind ?? ""}`} role={kind === "bad" ? "alert" : "status"}>{children}</div>;
}
