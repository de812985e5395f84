import { useState } from "preact/hooks";
import { Notice } from "../parts/Notice";
import { logIn } from "./session";

/** Asks whoever is not known. */
export function Login({ reason }: { readonly reason?: string }) {
  const [secret, setSecret] = useState("");
  const [busy, setBusy] = useState(false);
  const enter = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    await logIn({ secret: secret.trim() });
    setBusy(false);
  };
  return (
    <section class="card" aria-labelledby="login">
      <h1 id="login" tabIndex={-1}>Log in</h1>
      {reason && <Notice kind="bad">{reason}</Notice>}
      <p>
        At home, run <code>./pegasus console</code> in the folder of Jibo.Pegasus: it prints a link that opens this page, good once and for ten
        minutes. <code>./pegasus up</code> prints one, too.
      </p>
      <p>
        In containers, log in with the secret that <code>docker-compose run --rm secrets show console-secret</code> prints; elsewhere with the one that
        you were given by who runs this cloud.
      </p>
      <form onSubmit={enter}>
        {/* Who keeps passwords keeps them by names. */}
        <input class="hidden" type="text" autocomplete="username" value="jibo" readOnly tabIndex={-1} aria-hidden="true" />
        <div class="field">
          <label for="secret">The secret of this cloud</label>
          <input id="secret" type="password" autocomplete="current-password" required maxLength={1000} value={secret} onInput={(e) => setSecret(e.currentTarget.value)} />
        </div>
        <button class="main" disabled={busy}>{busy ? "Logging in…" : "Log in"}</button>
      </form>
    </section>
  );
}
