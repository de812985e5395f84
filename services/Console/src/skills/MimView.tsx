import { useState } from "preact/hooks";
import { useAsk } from "../api/useAsk";
import { Waiting } from "../parts/Waiting";
import type { Which } from "./addresses";
import { JsonText } from "./JsonText";
import { MomentFields } from "./MomentFields";
import { emptyForm, momentOf, type MomentForm } from "./moment";
import { Outcome } from "./Outcome";
import { Previewed } from "./Previewed";
import { Prompts } from "./Prompts";
import { skillsApi } from "./skillsApi";
import type { Mim, MimPreview } from "./types";
import { useDeed } from "./useDeed";

/** One prompt file: as it was written, and as it would be said at a moment. */
export function MimView({ which, name, lang }: { readonly which: Which; readonly name: string; readonly lang: string }) {
  const mim = useAsk((signal) => skillsApi.mim(which, name, lang, signal), [which.skill, which.version, name, lang]);
  return (
    <section aria-label={name}>
      <Waiting asked={mim}>
        {(data) => (
          <>
            <h2>{data.name}</h2>
            <p class="muted">
              {data.type}, {data.file}{data.rules && <>, listens with <code>{data.rules}</code> for {data.timeout} s</>}
            </p>
            {data.samples.length > 0 && <p>One may say {data.samples.map((one) => `“${one}”`).join(", ")}.</p>}
            <TryIt which={which} mim={data} />
            <JsonText title="What it shows" value={data.gui ?? data.menu} />
            <Prompts prompts={data.prompts} />
          </>
        )}
      </Waiting>
    </section>
  );
}

// The moment is kept from file to file: one looks at many with the same person on the same day.
let kept: MomentForm | undefined;

function TryIt({ which, mim }: { readonly which: Which; readonly mim: Mim }) {
  const [form, setForm] = useState<MomentForm>(() => ({ ...(kept ?? emptyForm(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone)), category: "", attempt: "" }));
  const [preview, setPreview] = useState<MimPreview>();
  const [tried, setTried] = useState(false);
  const deed = useDeed();
  const reading = momentOf(form);
  const change = (next: MomentForm) => (setForm(next), (kept = next));
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!("moment" in reading)) return;
    deed.run(async () => {
      const answer = await skillsApi.preview(which, mim.name, mim.language, reading.moment);
      setPreview(answer);
      return `${answer.eligible} of ${answer.prompts.length} prompts may be said then.`;
    });
  };
  return (
    <form class="card" onSubmit={submit} noValidate>
      <h3>Try it at a moment</h3>
      <MomentFields form={form} change={change} mim={mim} faults={tried && "faults" in reading ? reading.faults : {}} />
      <button type="submit" class="main" disabled={deed.busy}>Try it</button>
      <Outcome deed={deed} />
      {preview && <Previewed preview={preview} />}
    </form>
  );
}
