import { describe, expect, test } from "vitest";
import { momentData } from "./context";
import { impact, moodNames, moodOf, moods } from "./emotions";
import { localIso, localMinutes, momentOf } from "./localTime";
import { load, save } from "./storage";
import { defaultSurroundings, mostPeople, type Surroundings } from "./surroundings";
import { readSurroundings } from "./validation";

const at = Date.parse("2030-01-02T16:15:30.123Z");

describe("the local time", () => {
  test.each([
    ["America/Los_Angeles", "2030-01-02T08:15:30.123-08:00"],
    ["Asia/Kolkata", "2030-01-02T21:45:30.123+05:30"],
    ["UTC", "2030-01-02T16:15:30.123+00:00"],
    ["Pacific/Auckland", "2030-01-03T05:15:30.123+13:00"],
    ["America/St_Johns", "2030-01-02T12:45:30.123-03:30"],
  ])("in %s has its offset", (zone, iso) => {
    expect(localIso(at, zone)).toBe(iso);
    expect(Date.parse(iso)).toBe(at);
    expect(momentOf(localMinutes(at, zone), zone)).toBe(Math.floor(at / 60_000) * 60_000);
  });

  test("midnight is hour 0", () => expect(localIso(Date.parse("2030-06-01T00:00:00Z"), "UTC")).toBe("2030-06-01T00:00:00.000+00:00"));

  test("knows summer", () => expect(momentOf("2030-07-01T08:00", "America/Los_Angeles")).toBe(Date.parse("2030-07-01T08:00:00-07:00")));

  test("an hour that does not exist is the one after", () =>
    expect(momentOf("2030-03-10T02:30", "America/Los_Angeles")).toBe(Date.parse("2030-03-10T03:30:00-07:00")));

  test.each(["", "tomorrow", "2030-13-01T00:00", "2030-01-01", "<b>"])("%j is none", (text) => expect(momentOf(text, "UTC")).toBeNull());
});

describe("CONTEXT", () => {
  test("says whom a robot lives with and sees, where, when and how it feels", () => {
    const data = momentData(defaultSurroundings, at);
    expect(data).toMatchObject({
      general: { release: "1.9.2", onRobotSkills: [] },
      runtime: {
        character: { emotion: { name: "NEUTRAL", valence: 0.1, confidence: 0.2 } },
        perception: { speaker: "5f00000000000000000000b1", peoplePresent: [{ id: "5f00000000000000000000b1", entityId: 12, type: "fused" }] },
        location: { city: "Harborview", iso: "2030-01-02T08:15:30.123-08:00" },
        loop: {
          loopId: "5f00000000000000000000c1",
          owner: "5f00000000000000000000b1",
          users: [{ firstName: "Robin", birthdate: 473558400000 }, { firstName: "Sam" }],
        },
        dialog: { referent: null },
      },
    });
  });

  test("leaves account and robot to the token, and the zone to the offset", () => {
    const data = JSON.stringify(momentData({ ...defaultSurroundings, ownSkills: true }, at));
    expect(data).not.toMatch(/accountID|robotID|onRobotSkills|"zone"/);
  });

  test("a time that was set stands still", () => {
    const around: Surroundings = { ...defaultSurroundings, time: "2031-12-24T18:00" };
    expect(momentData(around, at)).toMatchObject({ runtime: { location: { iso: "2031-12-24T18:00:00.000-08:00" } } });
  });
});

describe("moods", () => {
  test("each is nearest to itself", () => expect(moodNames.map((name) => moodOf(moods[name]))).toEqual(moodNames));

  test("an impact moves them, within bounds", () => {
    expect(impact({ valence: 0, confidence: 0 }, "LOW_POS", "MEDIUM_NEG")).toEqual({ valence: 0.15, confidence: -0.35 });
    expect(impact({ valence: 0.9, confidence: -0.9 }, "HIGH_POS", "HIGH_NEG")).toEqual({ valence: 1, confidence: -1 });
    for (const nonsense of [null, "NONE", "LOW", "HUGE_POS", "__proto___POS", "constructor_NEG"])
      expect(impact({ valence: 0.1, confidence: 0.2 }, nonsense, nonsense)).toEqual({ valence: 0.1, confidence: 0.2 });
  });
});

describe("what the browser kept", () => {
  const drawer = () => {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
  };

  test("comes back as it was", () => {
    const around: Surroundings = {
      ...defaultSurroundings,
      speaker: null,
      time: "2030-01-01T07:00",
      emotion: { valence: -0.5, confidence: 0.5 },
      ownSkills: true,
      place: { ...defaultSurroundings.place, city: "Zürich", zone: "Europe/Zurich", lat: 47.4, lng: 8.5 },
      people: [{ ...defaultSurroundings.people[0]!, firstName: "<img src=x onerror=alert(1)>" }],
    };
    const kept = drawer();
    expect(save(kept, around)).toBe(true);
    expect(load(kept)).toEqual(around);
  });

  test.each([
    null,
    undefined,
    7,
    "x",
    [],
    {},
    { people: "x" },
    { people: [null, 3, {}] },
    { place: { zone: "Mars/Base", lat: 900 } },
    { emotion: { valence: "x" } },
    { time: "soon", robot: [] },
  ])("%j is no surroundings of anybody", (stored) => expect(readSurroundings(stored)).toEqual(defaultSurroundings));

  test("each part that makes no sense is the usual one, the others stay", () => {
    const read = readSurroundings({
      people: [
        { id: "zz", firstName: "No" },
        { id: "5f00000000000000000000b7", firstName: "Kim", gender: "robot", birthday: "2014-99-99", present: 1 },
      ],
      owner: "somebody",
      speaker: "5f00000000000000000000b9",
      place: { city: "x".repeat(65), lat: 1, lng: 2 },
      robot: { robotId: "a b", accountId: "5F", loopId: "5f00000000000000000000c9" },
    });
    expect(read.people).toEqual([{ id: "5f00000000000000000000b7", firstName: "Kim", lastName: "", gender: "other", birthday: "", present: false }]);
    expect([read.owner, read.speaker]).toEqual(["5f00000000000000000000b7", "5f00000000000000000000b7"]);
    expect(read.place).toEqual({ ...defaultSurroundings.place, lat: 1, lng: 2 });
    expect(read.robot).toEqual({ ...defaultSurroundings.robot, loopId: "5f00000000000000000000c9" });
  });

  test("a crowd is cut", () => {
    const people = Array.from({ length: 99 }, (_, i) => ({ id: i.toString(16).padStart(24, "0"), firstName: "A" }));
    expect(readSurroundings({ people }).people).toHaveLength(mostPeople);
  });

  test("a browser that keeps nothing is no trouble", () => {
    const broken = {
      getItem: () => {
        throw new DOMException("denied", "SecurityError");
      },
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
      removeItem: () => undefined,
    };
    expect(load(broken)).toEqual(defaultSurroundings);
    expect(save(broken, defaultSurroundings)).toBe(false);
    expect(load(null)).toEqual(defaultSurroundings);
    expect(load({ ...drawer(), getItem: () => "{" })).toEqual(defaultSurroundings);
  });
});
