import { describe, expect, it } from "vitest";
import { changesOf, draftOf, faultyKey, fieldsOf, formOf, readDraft, type SettingField } from "./views";

const view = {
  type: "skill", index: 0, title: "Good <b>morning</b>",
  childViews: [
    { type: "time", index: 2, title: "When work begins", valueDefinition: { target: "person", key: "workTime", default: "09:00" } },
    { type: "subheader", index: 1, title: "When" },
    {
      type: "switch", index: 0, title: "May speak first", valueDefinition: { target: "person", key: "first", default: true },
      childViews: [{ type: "choice", index: 0, title: "Units", choices: [{ id: 0, value: "Celsius" }, { id: 1, value: "Fahrenheit" }, "Kelvin"], valueDefinition: { target: "loop", key: "units" } }],
    },
    { type: "location", index: 3, title: "Home", valueDefinition: { target: 0, key: "home" } },
    { type: "stepper", index: 4, title: "Jokes", valueDefinition: { target: "person", key: "jokes", type: "integer" } },
    { type: "list", index: 5, title: "Topics", valueDefinition: { target: "person", key: "topics", type: "array" } },
    { type: "textField", index: 6, title: "Called", valueDefinition: { target: "person", key: "called", type: "string" } },
    { type: "oauth", index: 7, title: "Google", valueDefinition: { target: "lasso", key: "google" } },
    { type: "footer", index: 8, title: "Once a morning." },
  ],
};
const form = formOf("morning-skill", view);
const field = (key: string): SettingField => fieldsOf(form).find((one) => one.key === key)!;

describe("a view as a form", () => {
  it("shows what the manifest shows, in its order, with the details of a switch below it", () => {
    expect(form.title).toBe("Good <b>morning</b>");
    expect(form.items.map((item) => (item.is === "field" ? `${"  ".repeat(item.depth)}${item.field.key}: ${item.field.kind}` : `${item.is}: ${item.text}`))).toEqual([
      "first: switch", "  units: choice", "heading: When", "workTime: time", "home: location", "jokes: integer", "topics: json", "called: text", "google: linked", "note: Once a morning.",
    ]);
    expect(fieldsOf(form).filter((one) => one.shared).map((one) => one.key)).toEqual(["units", "home"]);
  });

  it.each([undefined, null, 7, "view", [], { childViews: "none" }, { childViews: [null, 7, []] }, { valueDefinition: { key: 7 } }])("makes an empty form of %j", (hostile) => {
    expect(formOf("a-skill", hostile)).toEqual({ title: "a-skill", items: [] });
  });

  it("has an end, however deep and wide a view is", () => {
    let deep: unknown = { title: "the last", type: "subheader" };
    for (let i = 0; i < 1000; i++) deep = { type: "subheader", title: "x", childViews: [deep, deep] };
    expect(formOf("a-skill", deep).items.length).toBeLessThanOrEqual(500);
  });

  it("takes the first of two that define the same key, as the service does", () => {
    const twice = { childViews: [{ type: "switch", title: "One", valueDefinition: { key: "k" } }, { type: "time", title: "Two", valueDefinition: { key: "k" } }] };
    expect(fieldsOf(formOf("a-skill", twice)).map((one) => one.title)).toEqual(["One"]);
  });
});

describe("what stands in a form", () => {
  it("is what is set", () => {
    expect(draftOf(field("first"), { value: true })).toBe(true);
    expect(draftOf(field("units"), { value: 1 })).toBe("1");
    expect(draftOf(field("units"), { value: "Fahrenheit" })).toBe("1");
    expect(draftOf(field("units"), { value: "Rankine" })).toBe("");
    expect(draftOf(field("workTime"), undefined)).toBe("");
    expect(draftOf(field("home"), { value: { city: "Graz", lat: 47.07, lng: 15.44 } })).toEqual({ name: "Graz", lat: "47.07", lng: "15.44" });
    expect(draftOf(field("topics"), { value: ["a", "b"] })).toBe('["a","b"]');
    expect(draftOf(field("google"), { credentialExists: true })).toBe(true);
  });

  it("is read as the manifest says", () => {
    expect(readDraft(field("first"), false, undefined)).toEqual({ value: { value: false } });
    expect(readDraft(field("units"), "0", undefined)).toEqual({ value: { value: 0 } });
    expect(readDraft(field("units"), "2", undefined)).toEqual({ value: { value: "Kelvin" } });
    expect(readDraft(field("workTime"), "07:30", undefined)).toEqual({ value: { value: "07:30" } });
    expect(readDraft(field("jokes"), "3", undefined)).toEqual({ value: { value: 3 } });
    expect(readDraft(field("topics"), "[1]", undefined)).toEqual({ value: { value: [1] } });
    expect(readDraft(field("called"), "", undefined)).toEqual({ value: { value: "" } });
    expect(readDraft(field("home"), { name: "Wien", lat: "", lng: "" }, { value: { name: "Graz", lat: 47 } })).toEqual({ value: { value: { name: "Wien" } } });
    expect(readDraft(field("workTime"), " ", undefined)).toEqual({ nothing: true });
  });

  it.each([
    ["units", "9"], ["workTime", "25:00"], ["workTime", "7:30"], ["jokes", "1.5"], ["jokes", "many"], ["jokes", "1e999"], ["topics", "{}"], ["topics", "[1"], ["called", "x".repeat(1001)],
  ])("is refused where it does not fit: %s %s", (key, draft) => {
    expect(readDraft(field(key), draft, undefined)).toHaveProperty("fault");
  });

  it.each([{ name: "", lat: "91", lng: "0" }, { name: "", lat: "0", lng: "181" }, { name: "Graz", lat: "47", lng: "" }, { name: "", lat: "north", lng: "0" }])("is refused where it is no place: %j", (draft) => {
    expect(readDraft(field("home"), draft, undefined)).toHaveProperty("fault");
  });
});

describe("changes", () => {
  const data = { first: { value: true }, workTime: { value: "09:00" }, units: { value: 0 } };

  it("are what is otherwise than it was, and nothing else", () => {
    const drafts = { first: true, workTime: "07:30", units: "", jokes: "0", google: false };
    expect(changesOf(fieldsOf(form), drafts, data)).toEqual({ data: { workTime: { value: "07:30" }, units: null, jokes: { value: 0 } }, faults: {} });
  });

  it("say beside which field something is wrong", () => {
    expect(changesOf(fieldsOf(form), { workTime: "25:00" }, data).faults).toEqual({ workTime: "When work begins must be a time of day such as 07:30." });
    expect(faultyKey("'workTime' of morning-skill must be a time of day", fieldsOf(form))).toBe("workTime");
    expect(faultyKey("The store cannot be used now", fieldsOf(form))).toBeNull();
  });
});
