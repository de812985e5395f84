import { useState } from "preact/hooks";
import { api, ask } from "../api/client";
import { useAsk } from "../api/useAsk";
import { Notice } from "../parts/Notice";
import { Waiting } from "../parts/Waiting";
import type { TabProps } from "./HouseholdPage";
import { PersonChoice } from "./PersonChoice";
import { SkillForm } from "./SkillForm";
import { useSettingsChanges } from "./useSettingsChanges";

/** What people want of skills, as the manifests' views show it. */
export function SettingsTab({ household }: TabProps) {
  const people = household.people.filter((one) => one.accountId !== null);
  const [chosen, choose] = useState(people[0]?.id ?? "");
  const person = people.find((one) => one.id === chosen) ?? people[0];
  const who = { accountId: person?.accountId ?? undefined, loopId: household.loopId };
  const asked = useAsk((signal) => ask(api.GET("/api/v1/household/settings", { params: { query: { ...who, view: true } }, signal })), [who.accountId, who.loopId]);
  const live = useSettingsChanges(who, asked.again);
  if (!person) return <Notice><p>Nobody here has an account, and settings belong to accounts.</p></Notice>;
  return (
    <>
      <PersonChoice people={people} at={person.id} choose={choose} />
      <p class="muted">{live ? "What is changed elsewhere is shown here at once." : "What is changed elsewhere is shown when this page is opened again."}</p>
      <Waiting asked={asked}>{(skills) => skills.length === 0
        ? <Notice><p>No skill has settings yet.</p></Notice>
        : <div class="columns">{skills.map((skill) => <SkillForm key={`${skill.skillId} ${person.id}`} skill={skill} who={who} changed={asked.again} />)}</div>}
      </Waiting>
    </>
  );
}
