import createClient from "openapi-fetch";
import { expired } from "../app/session";
import type { paths } from "./generated";

/** How long an answer is waited for. What takes longer by its nature gives a deadline of its own. */
export const patience = 15_000;

/** Why an answer did not come, as people read it. */
export class Problem extends Error {
  constructor(
    message: string,
    /** Of HTTP; 0 where nobody answered at all. */
    readonly status: number,
    readonly faults: readonly string[] = [],
  ) {
    super(message);
  }
}

/** `fetch` that gives up, and says in a sentence why there is no answer. */
export async function reach(request: Request, deadline = patience): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(deadline)]) });
  } catch (e) {
    if (request.signal.aborted) throw e;
    const late = e instanceof DOMException && e.name === "TimeoutError";
    throw new Problem(late ? `No answer came within ${deadline / 1000} seconds.` : "The cloud cannot be reached. Is it running, and is this device in its network?", 0);
  }
}

/** The ways in of `openapi.json`, with their types. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: (request) => reach(request) });

/** What was asked for, or a {@link Problem}: of a session that is over, too, and then the page asks people to log in. */
export async function ask<T>(asked: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await asked;
  if (response.ok) return data as T;
  if (response.status === 401) expired();
  throw problemOf(error, response.status);
}

/** Reads the house's envelope of errors; whoever answers otherwise is no service of ours. */
export function problemOf(body: unknown, status: number): Problem {
  const data = typeof body === "object" && body !== null && "data" in body ? body.data : undefined;
  const message = typeof data === "object" && data !== null && "message" in data && typeof data.message === "string" ? data.message : `The answer was ${status}.`;
  const faults = typeof data === "object" && data !== null && "faults" in data && Array.isArray(data.faults) ? data.faults.filter((one) => typeof one === "string") : [];
  return new Problem(message, status, faults);
}
