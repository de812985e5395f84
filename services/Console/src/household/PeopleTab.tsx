import { useState } from "preact/hooks";
import { api, ask } from "../api/client";
import type { components } from "../api/generated";
import { Confirm } from "../parts/Confirm";
import { Notice } from "../parts/Notice";
import type { TabProps } from "./HouseholdPage";
import { nameOf, type Household } from "./households";
import { MemberForm } from "./MemberForm";
import { dayOf, memberChange, newMember } from "./members";
import { Outcome } from "./Outcome";
import { useDoing } from "./useDoing";

type Member = components["schemas"]["Member"];
type Shown = { readonly is: "new" } | { readonly is: "change" | "remove"; readonly member: Member } | null;

/** Who lives here. */
export function PeopleTab({ household, changed }: TabProps) {
  const [shown, show] = useState<Shown>(null);
  const doing = useDoing();
  const { loop } = household;
  if (loop === null) return <PageHousehold household={household} />;
  const path = { loop: loop.id };
  const finish = (ok: boolean) => {
    if (!ok) return;
    show(null);
    changed();
  };
  const remove = async (member: Member) =>
    finish(await doing.run(async () => void await ask(api.DELETE("/api/v1/household/loops/{loop}/members/{member}", { params: { path: { ...path, member: member.id } } })), `${nameOf(member)} is not in this household any more.`));
  return (
    <section class="card" aria-labelledby="people">
      <h2 id="people">{`Who lives with ${loop.robot}`}</h2>
      {loop.isSuspended && <Notice kind="warn"><p>The robot was wiped. Set it up first; until then people cannot be changed.</p></Notice>}
      <Outcome doing={doing} />
      <div class="scrolls" role="region" aria-label="People, as a table" tabIndex={0}>
        <table>
          <thead><tr><th scope="col">Name</th><th scope="col">Called</th><th scope="col">Birthday</th><th scope="col">Is</th><th scope="col">Knows by</th><th scope="col">Change</th></tr></thead>
          <tbody>{loop.members.map((member) => (
            <tr key={member.id}>
              <th scope="row">{member.name || nameOf(member)}{member.email && member.email !== nameOf(member) && <div class="muted small">{member.email}</div>}</th>
              <td>{member.nickname}{member.phoneticName && <div class="muted small">{`said “${member.phoneticName}”`}</div>}</td>
              <td class="day">{member.birthday !== undefined && dayOf(member.birthday)}</td>
              <td>{member.isChild ? "child" : member.type}{member.status !== "accepted" && <span class="badge warn">{member.status}</span>}</td>
              <td>{[member.face && "face", member.voice && "voice"].filter(Boolean).join(", ") || "—"}</td>
              <td>
                {member.type !== "robot" && <button type="button" class="plain" onClick={() => (doing.forget(), show({ is: "change", member }))} aria-label={`Change ${nameOf(member)}`}>Change</button>}
                {member.type === "member" && <button type="button" class="plain" onClick={() => (doing.forget(), show({ is: "remove", member }))} aria-label={`Take out ${nameOf(member)}`}>Take out</button>}
              </td>
            </tr>
          ))}</tbody>
        </table>
      </div>
      {shown?.is !== "new" && <p><button type="button" class="main" onClick={() => (doing.forget(), show({ is: "new" }))}>Add somebody</button></p>}
      {shown?.is === "new" && (
        <MemberForm key="new" title="Somebody new" busy={doing.busy} done={() => show(null)} save={async (draft) =>
          finish(await doing.run(async () => void await ask(api.POST("/api/v1/household/loops/{loop}/members", { params: { path }, body: newMember(draft) })), "They live here now."))} />
      )}
      {shown?.is === "change" && (
        <MemberForm key={shown.member.id} title={`About ${nameOf(shown.member)}`} member={shown.member} busy={doing.busy} done={() => show(null)} save={async (draft) => {
          const change = memberChange(shown.member, draft);
          if (change === null) return show(null);
          finish(await doing.run(async () => void await ask(api.PATCH("/api/v1/household/loops/{loop}/members/{member}", { params: { path: { ...path, member: shown.member.id } }, body: change })), "Kept. The robot is told."));
        }} />
      )}
      {shown?.is === "remove" && (
        <Confirm title={`Take ${nameOf(shown.member)} out?`} action="Take out" danger done={(yes) => (show(null), yes && void remove(shown.member))}>
          <p>The robot will not know them any more. {shown.member.accountId ? "Their account stays." : "What the loop knows of them is gone."} What Jibo remembers of them is erased on another tab.</p>
        </Confirm>
      )}
    </section>
  );
}

function PageHousehold({ household }: { readonly household: Household }) {
  return (
    <section class="card" aria-labelledby="people">
      <h2 id="people">Who lives with the robot of this page</h2>
      <ul>{household.people.map((one) => <li key={one.id}>{one.name}{one.accountId !== null && <span class="badge">has an account</span>}</li>)}</ul>
      <p>They are set on <a href="#/">the page Robot</a>. Its settings, reminders and history are on the other tabs; <code>./pegasus talk</code> shares them.</p>
      <p>A real robot brings its own household: <code>./pegasus robot add --owner you@example.com</code>, and it is here.</p>
    </section>
  );
}
