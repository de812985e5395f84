/** A manifest's view of settings as a form: what it shows, and what may be said in it. The service judges once more. */

export type FieldKind = "switch" | "choice" | "time" | "text" | "number" | "integer" | "location" | "linked" | "json";

export interface Choice {
  readonly label: string;
  readonly value: unknown;
  /** What says the same: skills' manifests have an id and what is shown, and either may be set. */
  readonly same: readonly unknown[];
}

export interface SettingField {
  readonly key: string;
  readonly kind: FieldKind;
  readonly title: string;
  /** Whose it is: all people of the loop share it, or each has their own. */
  readonly shared: boolean;
  readonly choices: readonly Choice[];
  /** The JSON type that a value of kind `json` has, where the manifest says it. */
  readonly shape?: "array" | "object";
}

export type FormItem =
  | { readonly is: "heading"; readonly text: string }
  | { readonly is: "note"; readonly text: string }
  | { readonly is: "field"; readonly field: SettingField; readonly depth: number };

export interface SettingsForm {
  readonly title: string;
  readonly items: readonly FormItem[];
}

/** As it stands in the controls. */
export type Draft = string | boolean | PlaceDraft;

export interface PlaceDraft {
  readonly name: string;
  readonly lat: string;
  readonly lng: string;
}

const mostItems = 500;
const mostChoices = 500;
const deepest = 16;
const longestText = 1000;

type Node = Readonly<Record<string, unknown>>;

/** What a view shows, in the order that it says. A view that is none shows nothing. */
export function formOf(skillId: string, view: unknown): SettingsForm {
  const items: FormItem[] = [];
  const seen = new Set<string>();
  const walk = (node: unknown, depth: number) => {
    if (!isNode(node) || depth > deepest || items.length >= mostItems) return;
    const item = itemOf(node, Math.max(0, depth - 1), seen);
    if (item) items.push(item);
    for (const child of childrenOf(node)) walk(child, depth + 1);
  };
  walk(view, 0);
  return { title: isNode(view) && textOf(view.title) ? textOf(view.title) : skillId, items };
}

/** Fields alone, in order. */
export function fieldsOf(form: SettingsForm): readonly SettingField[] {
  return form.items.flatMap((item) => (item.is === "field" ? [item.field] : []));
}

/** What the controls show of what is set. */
export function draftOf(field: SettingField, set: unknown): Draft {
  const value = valueOf(set);
  switch (field.kind) {
    case "switch":
      return value === true;
    case "linked":
      return isNode(set) && (set.credentialExists === true || set.value === true);
    case "choice": {
      const at = field.choices.findIndex((choice) => choice.same.some((one) => equal(one, value)));
      return at < 0 ? "" : String(at);
    }
    case "location":
      return placeOf(value);
    case "json":
      return value === undefined ? "" : JSON.stringify(value);
    default:
      return value === undefined || value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
  }
}

/** What is to be kept of what stands in a control; a fault completes the name of the field. */
export function readDraft(field: SettingField, draft: Draft, set: unknown): { readonly value: unknown } | { readonly fault: string } | { readonly nothing: true } {
  if (typeof draft === "boolean") return { value: { value: draft } };
  if (typeof draft === "object") return readPlace(draft, valueOf(set));
  const text = draft.trim();
  if (field.kind !== "text" && text === "") return { nothing: true };
  switch (field.kind) {
    case "choice": {
      const choice = field.choices[Number(text)];
      return choice ? { value: { value: choice.value } } : { fault: "must be one of the choices" };
    }
    case "time":
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? { value: { value: text } } : { fault: "must be a time of day such as 07:30" };
    case "number":
    case "integer":
      return readNumber(text, field.kind === "integer");
    case "json":
      return readJson(text, field.shape);
    default:
      return draft.length <= longestText ? { value: { value: draft } } : { fault: `must be a text of at most ${longestText} characters` };
  }
}

export interface Changes {
  /** Key to value object, or null for the default again: the body of a PATCH. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Key to what is wrong. */
  readonly faults: Readonly<Record<string, string>>;
}

/** What was changed in a form, and what of it cannot be. */
export function changesOf(fields: readonly SettingField[], drafts: Readonly<Record<string, Draft>>, data: Readonly<Record<string, unknown>>): Changes {
  const changed: Record<string, unknown> = {};
  const faults: Record<string, string> = {};
  for (const field of fields) {
    const draft = drafts[field.key];
    const set = data[field.key];
    if (field.kind === "linked" || draft === undefined || equal(draft, draftOf(field, set))) continue;
    const read = readDraft(field, draft, set);
    if ("fault" in read) faults[field.key] = `${field.title} ${read.fault}.`;
    else changed[field.key] = "nothing" in read ? null : read.value;
  }
  return { data: changed, faults };
}

/** The field that a refusal of the service is about, which begins with its key in quotes; null when it is about none. */
export function faultyKey(message: string, fields: readonly SettingField[]): string | null {
  return fields.find((field) => message.startsWith(`'${field.key}'`))?.key ?? null;
}

export function equal(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((item, i) => equal(item, other[i]));
  }
  if (!isNode(one) || !isNode(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && equal(one[key], other[key]));
}

function itemOf(node: Node, depth: number, seen: Set<string>): FormItem | null {
  const title = textOf(node.title);
  if (node.type === "footer") return title ? { is: "note", text: title } : null;
  const definition = isNode(node.valueDefinition) ? node.valueDefinition : undefined;
  const key = textOf(definition?.key);
  if (!definition || !key) return title && node.type !== "skill" ? { is: "heading", text: title } : null;
  // As the service has it: the first that defines a key is the one.
  if (seen.has(key)) return null;
  seen.add(key);
  const type = textOf(definition.type);
  const choices = choicesOf(node.choices);
  const shared = definition.target === "loop" || definition.target === 0;
  return { is: "field", depth, field: { key, title: title || key, shared, choices, kind: kindOf(textOf(node.type), type, choices), shape: type === "array" || type === "object" ? type : undefined } };
}

function kindOf(node: string, type: string, choices: readonly Choice[]): FieldKind {
  if (node === "switch" || node === "toggle" || type === "boolean" || type === "bool") return "switch";
  if (node === "choice" && choices.length > 0) return "choice";
  if (node === "time" || node === "location") return node;
  if (node === "connectable" || node === "oauth") return "linked";
  if (node === "locationTextField" || type === "string" || type === "text") return "text";
  if (type === "integer" || type === "int") return "integer";
  if (type === "number" || type === "float" || type === "double") return "number";
  return "json";
}

function choicesOf(choices: unknown): readonly Choice[] {
  if (!Array.isArray(choices)) return [];
  return choices.slice(0, mostChoices).flatMap((choice: unknown): Choice[] => {
    if (typeof choice === "string" || typeof choice === "number") return [{ label: String(choice), value: choice, same: [choice] }];
    if (!isNode(choice)) return [];
    const same = [choice.id, choice.value].filter((one) => one !== undefined && one !== null);
    const shown = [choice.value, choice.id].find((one) => typeof one === "string" || typeof one === "number");
    return same.length === 0 ? [] : [{ label: shown === undefined ? JSON.stringify(same[0]) : String(shown), value: same[0], same }];
  });
}

function childrenOf(node: Node): readonly unknown[] {
  if (!Array.isArray(node.childViews)) return [];
  const place = (child: unknown) => (isNode(child) && typeof child.index === "number" ? child.index : 0);
  return node.childViews.map((child, i) => ({ child: child as unknown, i })).sort((a, b) => place(a.child) - place(b.child) || a.i - b.i).map(({ child }) => child);
}

const placeNames = ["name", "address", "city"] as const;

function placeOf(value: unknown): PlaceDraft {
  if (!isNode(value)) return { name: typeof value === "string" ? value : "", lat: "", lng: "" };
  const name = placeNames.map((one) => textOf(value[one])).find((one) => one !== "") ?? "";
  return { name, lat: numberText(value.lat), lng: numberText(value.lng ?? value.lon) };
}

function readPlace(draft: PlaceDraft, before: unknown): { readonly value: unknown } | { readonly fault: string } | { readonly nothing: true } {
  const [name, lat, lng] = [draft.name.trim(), draft.lat.trim(), draft.lng.trim()];
  if (name === "" && lat === "" && lng === "") return { nothing: true };
  if ((lat === "") !== (lng === "")) return { fault: "needs a latitude and a longitude, or neither" };
  const [north, east] = [Number(lat), Number(lng)];
  if (lat !== "" && !(Number.isFinite(north) && Math.abs(north) <= 90)) return { fault: "needs a latitude from -90 to 90" };
  if (lng !== "" && !(Number.isFinite(east) && Math.abs(east) <= 180)) return { fault: "needs a longitude from -180 to 180" };
  if (name.length > longestText) return { fault: `needs a name of at most ${longestText} characters` };
  // Under the name that it had, so that nobody who knows it by that looks in vain; of another place the rest would be wrong.
  const known = isNode(before) ? placeNames.find((one) => textOf(before[one]) !== "") : undefined;
  return { value: { value: { ...(name === "" ? {} : { [known ?? "city"]: name }), ...(lat === "" ? {} : { lat: north, lng: east }) } } };
}

function readNumber(text: string, whole: boolean): { readonly value: unknown } | { readonly fault: string } {
  const number = Number(text);
  if (!Number.isFinite(number)) return { fault: "must be a number" };
  return whole && !Number.isInteger(number) ? { fault: "must be a whole number" } : { value: { value: number } };
}

function readJson(text: string, shape: "array" | "object" | undefined): { readonly value: unknown } | { readonly fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Where nothing is said of its shape, what is not JSON is text.
    return shape === undefined ? { value: { value: text } } : { fault: shape === "array" ? "must be JSON, such as [1, 2]" : 'must be JSON, such as {"a": 1}' };
  }
  if (shape === "array" && !Array.isArray(value)) return { fault: "must be an array, such as [1, 2]" };
  if (shape === "object" && !isNode(value)) return { fault: 'must be an object, such as {"a": 1}' };
  return { value: { value } };
}

function valueOf(set: unknown): unknown {
  return isNode(set) ? set.value : undefined;
}

function numberText(value: unknown): string {
  return typeof value === "number" ? String(value) : "";
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
