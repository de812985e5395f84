import type { components } from "../api/generated";

export type Registration = components["schemas"]["Registration"];

/** How somebody registers a skill, as it stands in the form. */
export interface RegisterForm {
  readonly address: string;
  readonly version: string;
  readonly weight: string;
  readonly manifest: string;
}

export type RegisterReading = { readonly registration: Registration } | { readonly faults: Readonly<Partial<Record<keyof RegisterForm, string>>> };

export const emptyRegistration: RegisterForm = { address: "", version: "", weight: "", manifest: "" };

const mostManifest = 900_000;

/** What can be said about the form here; all else is for the hub to judge. */
export function registrationOf(form: RegisterForm): RegisterReading {
  const faults: Partial<Record<keyof RegisterForm, string>> = {};
  const manifest = manifestOf(form.manifest, faults);
  const address = form.address.trim();
  if (address === "" && manifest?.onRobot !== true) faults.address = "Where is the skill?";
  else if (address !== "" && !isHttp(address)) faults.address = "An address such as http://words:8080, without user, query or fragment";
  const weight = weightOf(form.weight);
  if (form.weight.trim() !== "" && weight === undefined) faults.weight = "A whole number from 0 to 10000";
  if (form.version.trim().length > 64) faults.version = "At most 64 characters";
  if (Object.keys(faults).length > 0) return { faults };
  return {
    registration: {
      ...(address === "" ? {} : { baseURL: address }),
      ...(form.version.trim() === "" ? {} : { version: form.version.trim() }),
      ...(weight === undefined ? {} : { weight }),
      ...(manifest === undefined ? {} : { manifest }),
    },
  };
}

/** A weight that somebody typed; nothing for what is none. */
export function weightOf(text: string): number | undefined {
  const typed = text.trim();
  return /^\d{1,5}$/.test(typed) && Number(typed) <= 10_000 ? Number(typed) : undefined;
}

function isHttp(text: string): boolean {
  try {
    const url = new URL(text);
    return (url.protocol === "http:" || url.protocol === "https:") && url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  } catch {
    return false;
  }
}

function manifestOf(text: string, faults: Partial<Record<keyof RegisterForm, string>>): Record<string, unknown> | undefined {
  if (text.trim() === "") return undefined;
  if (text.length > mostManifest) {
    faults.manifest = `A manifest of more than ${mostManifest} characters goes by the command line: ./pegasus skill add`;
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    faults.manifest = "A manifest is a JSON object";
  } catch (e) {
    faults.manifest = e instanceof Error ? `This is not JSON: ${e.message}` : "This is not JSON";
  }
  return undefined;
}
