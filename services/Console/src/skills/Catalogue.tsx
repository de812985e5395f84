import { useState } from "preact/hooks";
import { useAsk } from "../api/useAsk";
import { Field } from "../parts/Field";
import { Waiting } from "../parts/Waiting";
import { SkillCard } from "./SkillCard";
import { Sources } from "./Sources";
import { grouped, healthOf, matching } from "./catalogue";
import { skillsApi } from "./skillsApi";
import type { SkillHealth } from "./types";

const again = 10_000;

/** Every skill with its versions: what turns have seen of each, and how it does now. */
export function Catalogue() {
  const catalogue = useAsk(skillsApi.catalogue, [], again);
  const figures = useAsk(skillsApi.figures, [], again);
  const [words, setWords] = useState("");
  const [round, setRound] = useState(0);
  return (
    <>
      <div class="row">
        <Field label="Find a skill" control={(ties) => <input {...ties} type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} />} />
        <button type="button" onClick={() => setRound(round + 1)}>Ask all again how they do</button>
        <Sources reloaded={catalogue.again} />
      </div>
      <Waiting asked={catalogue}>
        {(data) => {
          const groups = matching(grouped(data), words);
          return (
            <Probed round={round}>
              {(health) => (
                <>
                  <p class="muted" role="status">{groups.length === 1 ? "1 skill" : `${groups.length} skills`}</p>
                  <ul class="skill-list">
                    {groups.map((group) => <li key={group.id}><SkillCard group={group} figures={figures.data} health={health} /></li>)}
                  </ul>
                </>
              )}
            </Probed>
          );
        }}
      </Waiting>
    </>
  );
}

/** The health of all, asked when the page opens and at every press of the button. */
function Probed({ round, children }: { readonly round: number; readonly children: (health: readonly SkillHealth[]) => preact.JSX.Element }) {
  const asked = useAsk(skillsApi.health, [round]);
  const unwell = asked.data?.skills.filter((one) => healthOf(one).kind === "bad").length ?? 0;
  return (
    <>
      <Waiting asked={asked}>
        {(data) => <p role="status">{data.skills.length} were asked; {unwell === 0 ? "all of them answer." : `${unwell} of them ${unwell === 1 ? "is" : "are"} away or not well.`}</p>}
      </Waiting>
      {children(asked.data?.skills ?? [])}
    </>
  );
}
