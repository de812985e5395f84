import { effect, signal } from "@preact/signals";

export type Theme = "light" | "dark";

const key = "pegasus-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");
const chosen = signal<Theme | null>(kept());
const system = signal<Theme>(dark.matches ? "dark" : "light");

dark.addEventListener("change", () => (system.value = dark.matches ? "dark" : "light"));
effect(() => document.documentElement.setAttribute("data-theme", theme()));

/** As the reader chose, else as the device is set. */
export function theme(): Theme {
  return chosen.value ?? system.value;
}

export function turnTheme(): void {
  chosen.value = theme() === "dark" ? "light" : "dark";
  try {
    localStorage.setItem(key, chosen.value);
  } catch {
    // A browser that keeps nothing shows it until it is closed.
  }
}

function kept(): Theme | null {
  try {
    const said = localStorage.getItem(key);
    return said === "light" || said === "dark" ? said : null;
  } catch {
    return null;
  }
}
