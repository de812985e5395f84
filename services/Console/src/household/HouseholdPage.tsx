import { useMemo, useState } from "preact/hooks";
import { api, ask } from "../api/client";
import { useAsk } from "../api/useAsk";
import { go, hashOf } from "../app/location";
import type { PageProps } from "../app/pages";
import { Failure } from "../parts/Failure";
import { Field } from "../parts/Field";
import { Tabs } from "../parts/Tabs";
import { load } from "../robot/moment/storage";
import { CalendarsTab } from "./CalendarsTab";
import { DataTab } from "./DataTab";
import { HistoryTab } from "./HistoryTab";
import { chosenOf, householdsOf, pageHousehold, type Household } from "./households";
import { drawer, keep, kept } from "./kept";
import { PeopleTab } from "./PeopleTab";
import { RemindersTab } from "./RemindersTab";
import { SettingsTab } from "./SettingsTab";
import "./household.css";

export interface TabProps {
  readonly household: Household;
  /** Asks for the people of the household anew. */
  changed(): void;
}

const parts = [
  { path: "", name: "People", Content: PeopleTab },
  { path: "settings", name: "Settings", Content: SettingsTab },
  { path: "calendars", name: "Calendars", Content: CalendarsTab },
  { path: "reminders", name: "Reminders", Content: RemindersTab },
  { path: "history", name: "History", Content: HistoryTab },
  { path: "data", name: "Export and erase", Content: DataTab },
] as const;

/** Who lives with a robot, what they want of it, and what it remembers of them. */
export default function HouseholdPage({ path, query }: PageProps) {
  const loops = useAsk((signal) => ask(api.GET("/api/v1/household/loops", { signal })), []);
  const [chosen, choose] = useState(() => query.get("loop") ?? kept());
  const page = useMemo(() => pageHousehold(load(drawer())), []);
  const households = householdsOf(loops.data?.loops ?? [], page);
  const household = chosenOf(households, query.get("loop") ?? chosen) ?? page;
  const part = parts.find((one) => one.path === (path[0] ?? "")) ?? parts[0];
  const at = (of: string, loop: string) => hashOf(["household", ...(of === "" ? [] : [of])], { loop });
  const take = (loopId: string) => {
    keep(loopId);
    choose(loopId);
    go(at(part.path, loopId));
  };
  return (
    <>
      <h1 tabIndex={-1}>Household</h1>
      {loops.problem && <Failure problem={loops.problem} again={loops.again} />}
      {loops.busy && !loops.data && !loops.problem ? <p role="status">One moment…</p> : (
        <>
          <Field label="Whose house" control={(ties) => (
            <select {...ties} value={household.loopId} onChange={(event) => take(event.currentTarget.value)}>
              {households.map((one) => <option key={one.loopId} value={one.loopId}>{`${one.name} (${one.robot})`}</option>)}
            </select>
          )} />
          <Tabs label="Parts of the household" at={part.path} tabs={parts.map((one) => ({ path: one.path, name: one.name, href: at(one.path, household.loopId) }))} />
          <part.Content key={household.loopId} household={household} changed={loops.again} />
        </>
      )}
    </>
  );
}
