import { describe, expect, it } from "vitest";
import { document as documentOf, fileName, isConfirmed, recordsOf } from "./export";
import { defaultSurroundings } from "../robot/moment/surroundings";
import { chosenOf, householdsOf, nameIn, pageHousehold } from "./households";
import { noteOf, reasonOf, turnOf } from "./launches";
import { dayOf, memberChange, memberDraft, memberFaults, momentOf, newMember, nobody } from "./members";
import { turnsIn } from "./recentTurns";
import { isOf } from "./useSettingsChanges";
import { newReminder, noReminder, reminderFaults } from "./reminders";

const now = Date.parse("2026-01-02T03:04:05Z");
const sample = pageHousehold(defaultSurroundings);
const hostile = "<img src=x onerror=alert(1)>";
const loop = {
  id: "loop-1", name: hostile, robot: "Red-Green-Blue-Gold", isSuspended: false,
  members: [
    { id: "m1", accountId: "a1", type: "owner" as const, status: "accepted" as const, name: "Ada Lovelace", nickname: "Ada", firstName: "Ada", lastName: "Lovelace", birthday: -1000 * 86_400_000 },
    { id: "m2", type: "member" as const, status: "accepted" as const, name: hostile, firstName: hostile, isChild: true },
    { id: "m3", type: "member" as const, status: "invited" as const, email: "bo@example.com" },
    { id: "m4", accountId: "r1", type: "robot" as const, status: "accepted" as const, name: "Red-Green-Blue-Gold" },
  ],
};

describe("households", () => {
  it("are those of accounts and the robot of this page, with the people who live there", () => {
    const all = householdsOf([loop], sample);
    expect(all.map((one) => one.robot)).toEqual(["Red-Green-Blue-Gold", "Maple-Copper-River-Lantern"]);
    expect(all[0]?.people).toEqual([{ id: "m1", accountId: "a1", name: "Ada" }, { id: "m2", accountId: null, name: hostile }]);
  });

  it("choose the one that was chosen, or the first that there is", () => {
    const all = householdsOf([loop], sample);
    expect(chosenOf(all, sample.loopId)).toBe(sample);
    expect(chosenOf(all, "gone")?.loopId).toBe("loop-1");
    expect(chosenOf(householdsOf([], sample), null)).toBe(sample);
  });

  it("have the robot of this page with whom it is told to live, of whom its owner alone has an account", () => {
    expect(sample.people).toEqual([{ id: "5f00000000000000000000b1", accountId: "5f00000000000000000000a1", name: "Robin Example" }, { id: "5f00000000000000000000b2", accountId: null, name: "Sam Example" }]);
    expect(householdsOf([{ ...loop, id: sample.loopId }], sample).length).toBe(1);
  });

  it("know their people by name, and nobody by the ids that stand for nobody", () => {
    expect([nameIn(sample, "5f00000000000000000000b1"), nameIn(sample, "UNKNOWN"), nameIn(sample, undefined), nameIn(sample, "x7")]).toEqual(["Robin Example", "somebody unknown", "somebody unknown", "x7"]);
  });
});

describe("members", () => {
  it("keep their birthdays as days, whatever the time zone", () => {
    expect(dayOf(Date.UTC(1985, 0, 5))).toBe("1985-01-05");
    expect(momentOf("1960-02-29")).toBe(Date.UTC(1960, 1, 29));
    expect([momentOf(""), momentOf("1985-02-30"), momentOf("5.1.1985"), dayOf(Number.NaN)]).toEqual([null, null, null, ""]);
  });

  it("are changed in what is otherwise alone", () => {
    const ada = loop.members[0]!;
    expect(memberChange(ada, memberDraft(ada))).toBeNull();
    expect(memberChange(ada, { ...memberDraft(ada), nickname: "", birthday: "1985-01-05", isChild: true })).toEqual({ nickname: "", birthday: Date.UTC(1985, 0, 5) });
    expect(memberChange(ada, { ...memberDraft(ada), birthday: "" })).toEqual({ birthday: null });
  });

  it("are refused where something cannot be", () => {
    expect(memberFaults({ ...nobody, firstName: "Cy", isChild: true, birthday: "2020-01-01" }, true, now)).toEqual({});
    expect(Object.keys(memberFaults({ ...nobody, email: "nobody", nickname: "x".repeat(101), birthday: "2027-01-01" }, true, now)).sort()).toEqual(["birthday", "email", "nickname"]);
    expect(memberFaults(nobody, true, now)).toHaveProperty("firstName");
    expect(memberFaults({ ...nobody, email: "a@b.c", isChild: true }, true, now)).toHaveProperty("isChild");
    expect(memberFaults({ ...nobody, firstName: "a\u0000b" }, true, now)).toHaveProperty("firstName");
  });

  it("are told with what was said, and nothing empty", () => {
    expect(JSON.parse(JSON.stringify(newMember({ ...nobody, firstName: ` ${hostile} ` })))).toEqual({ firstName: hostile });
  });
});

describe("what Jibo did", () => {
  const launch = { id: "l1", timestamp: "2026-01-02T03:04:05.000Z", robotID: "R", skillID: "joke-skill", intent: "requestJoke", personIDs: ["5f00000000000000000000b1"] };
  const turn = (transID: string, began: string, skillID = "joke-skill", robotID = "R") => ({ transID, robotID, skillID, began, took: 1500 });

  it("is told with its reason", () => {
    expect(reasonOf(launch, sample)).toBe("asked by Robin Example: requestJoke");
    expect(reasonOf({ ...launch, intent: "proactive" }, sample)).toBe("Jibo spoke first, to Robin Example");
  });

  it("leads to the turn of that robot, that skill and that moment, and to no other", () => {
    const turns = [turn("late", "2026-01-02T03:04:09Z"), turn("it", "2026-01-02T03:04:04Z"), turn("early", "2026-01-02T03:04:02Z"), turn("skill", "2026-01-02T03:04:05Z", "report-skill"), turn("robot", "2026-01-02T03:04:05Z", "joke-skill", "S")];
    expect(turnOf(launch, turns)?.transID).toBe("it");
    expect(turnOf(launch, turns.slice(3))).toBeNull();
    expect(turnOf({ ...launch, timestamp: "nonsense" }, turns)).toBeNull();
  });

  it("shows what a skill noted in a line that has an end", () => {
    expect([noteOf(undefined), noteOf({ joke: hostile })]).toEqual(["", `{"joke":"${hostile}"}`]);
    expect(noteOf("x".repeat(9999)).length).toBeLessThan(310);
  });
});

describe("reminders", () => {
  it("need words and a time that is to come", () => {
    expect(Object.keys(reminderFaults(noReminder, now)).sort()).toEqual(["due", "text"]);
    expect(reminderFaults({ ...noReminder, text: "x".repeat(501), due: "2020-01-01T10:00" }, now)).toEqual({ text: expect.any(String), due: "This has passed." });
    expect(reminderFaults({ ...noReminder, text: "call", due: "2040-01-01T10:00" }, now)).toHaveProperty("due");
    expect(reminderFaults({ ...noReminder, text: "call", due: "2026-02-01T10:00" }, now)).toEqual({});
  });

  it("are for anybody where nobody is named", () => {
    expect(newReminder({ text: " call ", due: "2026-02-01T10:00Z", personId: "", repeat: "" }, "R", "Europe/Vienna"))
      .toEqual({ robotID: "R", text: "call", dueAt: Date.UTC(2026, 1, 1, 10), timeZone: "Europe/Vienna" });
  });
});

describe("an export", () => {
  it("has a name that every file system takes", () => {
    expect(fileName("../../Ädä <b>", new Date(now))).toBe("jibo-a-da-b-2026-01-02.json");
    expect(fileName("😀", new Date(now))).toBe("jibo-somebody-2026-01-02.json");
    expect(fileName("x".repeat(500), new Date(now)).length).toBeLessThan(85);
  });

  it("says what it could not get", () => {
    const text = documentOf("Ada", new Date(now), [{ name: "loop", found: { data: { name: hostile } } }, { name: "settings", found: { problem: "Settings cannot be reached" } }]);
    expect(JSON.parse(text)).toEqual({ about: "Ada", exportedAt: "2026-01-02T03:04:05.000Z", isWhole: false, missing: { settings: "Settings cannot be reached" }, loop: { name: hostile } });
  });

  it("is whole only with History's last line", () => {
    expect(recordsOf('{"kind":"launches","record":{"id":1}}\n{"kind":"end","count":1}\n')).toEqual({ data: [{ kind: "launches", record: { id: 1 } }] });
    for (const broken of ["", '{"kind":"launches","record":{}}\n', '{"kind":"end","count":1}\n', "<html>\n", '{"kind":7}\n']) expect(recordsOf(broken)).toHaveProperty("problem");
  });

  it("is erased by who has typed what goes", () => {
    expect([isConfirmed(" Ada ", "Ada"), isConfirmed("ada", "Ada"), isConfirmed("", "Ada")]).toEqual([true, false, false]);
  });
});

describe("what services tell", () => {
  it("of changed settings concerns these people where it is theirs, their household's or everybody's", () => {
    const who = { accountId: "a1", loopId: "l1" };
    const told = [{ accountId: "a1" }, { loopId: "l1" }, {}, { accountId: "a2" }, { loopId: "l2" }, { accountId: "a2", loopId: "l1" }].map((change) => isOf(JSON.stringify(change), who));
    expect(told).toEqual([true, true, true, false, false, true]);
    expect(["", "null", "7", "{"].map((hostile) => isOf(hostile, who))).toEqual([false, false, false, false]);
  });

  it("of turns is taken as far as it is turns", () => {
    const turn = { transID: "t", robotID: "R", began: "2026-01-02T03:04:05Z", took: null };
    expect(turnsIn({ turns: [turn, null, 7, { transID: 7 }, { transID: "x" }] })).toEqual([turn]);
    for (const hostile of [null, 7, [], {}, { turns: "none" }]) expect(turnsIn(hostile)).toEqual([]);
  });
});
