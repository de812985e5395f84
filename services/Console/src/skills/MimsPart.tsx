import { useEffect, useState } from "preact/hooks";
import { useAsk } from "../api/useAsk";
import { Field } from "../parts/Field";
import { Waiting } from "../parts/Waiting";
import { skillHref, type Which } from "./addresses";
import { MimView } from "./MimView";
import { skillsApi } from "./skillsApi";
import type { ListedMim } from "./types";

const page = 100;
const pause = 250;

/** The prompt files of a skill: a list to search, and the one that is chosen beside it. */
export function MimsPart({ which, query }: { readonly which: Which; readonly query: URLSearchParams }) {
  const [words, setWords] = useState("");
  const [language, setLanguage] = useState("");
  const [offset, setOffset] = useState(0);
  const typed = useSettled(words);
  const list = useAsk((signal) => skillsApi.mims(which, typed, language, offset, page, signal), [which.skill, which.version, typed, language, offset]);
  const name = query.get("mim");
  const lang = query.get("lang") ?? "";
  return (
    <div class="mims">
      <section aria-label="Prompt files">
        <Field label="Search in names and prompts"
          control={(ties) => <input {...ties} type="search" maxLength={200} value={words} onInput={(event) => (setWords(event.currentTarget.value), setOffset(0))} />} />
        <Waiting asked={list}>
          {(data) => (
            <>
              {data.languages.length > 1 && (
                <Field label="Language" control={(ties) => (
                  <select {...ties} value={language} onChange={(event) => (setLanguage(event.currentTarget.value), setOffset(0))}>
                    <option value="">all</option>
                    {data.languages.map((one) => <option key={one} value={one}>{one}</option>)}
                  </select>
                )} />
              )}
              <p class="muted" role="status">{data.total === 0 ? "It has no prompt files." : `${data.matching} of ${data.total}`}</p>
              <ul class="mim-list">
                {data.mims.map((mim) => <li key={mim.file}><MimLink which={which} mim={mim} chosen={mim.name === name && mim.language === lang} /></li>)}
              </ul>
              {data.matching > page && (
                <div class="row">
                  <button type="button" disabled={offset === 0} onClick={() => setOffset(offset - page)}>Earlier</button>
                  <button type="button" disabled={offset + page >= data.matching} onClick={() => setOffset(offset + page)}>Further</button>
                </div>
              )}
            </>
          )}
        </Waiting>
      </section>
      {name ? <MimView key={`${lang}/${name}`} which={which} name={name} lang={lang} /> : <p class="muted">Choose a file to read its prompts and to try them.</p>}
    </div>
  );
}

function MimLink({ which, mim, chosen }: { readonly which: Which; readonly mim: ListedMim; readonly chosen: boolean }) {
  return (
    <a href={skillHref(which.skill, "mims", { version: which.version, mim: mim.name, lang: mim.language })} aria-current={chosen ? "true" : undefined}>
      <span class="name">{mim.name}</span> <span class="muted">{mim.type}, {mim.prompts === 1 ? "1 prompt" : `${mim.prompts} prompts`}{mim.language === "en" ? "" : `, ${mim.language}`}</span>
      {mim.firstPrompt && <><br />{mim.firstPrompt}</>}
    </a>
  );
}

/** What was typed, once the typing rests: each letter would be a question to the skill. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
