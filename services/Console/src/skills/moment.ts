import type { Mim, Moment } from "./types";

/** What somebody chose to try prompts at, as it stands in the form. */
export interface MomentForm {
  /** Empty: Jibo does not know who speaks. */
  readonly speaker: string;
  readonly speakerSaidAs: string;
  readonly gender: "" | "female" | "male";
  /** Such as 1990-03-01. */
  readonly birthday: string;
  /** Names of others that are there, with commas between. */
  readonly others: string;
  /** Whom is spoken about, by name; one of those above. */
  readonly referent: string;
  readonly day: string;
  readonly time: string;
  /** A time zone of the IANA, such as America/New_York. */
  readonly zone: string;
  readonly city: string;
  readonly state: string;
  readonly country: string;
  readonly emotion: string;
  readonly jiboBirthday: string;
  readonly variant: string;
  /** Category and sub-category with a slash between; empty for what is said first. */
  readonly category: string;
  readonly attempt: string;
  /** What the skill hands over, as JSON. */
  readonly variables: string;
}

/** Either the moment as the service reads it, or what is wrong with which field. */
export type MomentReading = { readonly moment: Moment } | { readonly faults: Readonly<Partial<Record<keyof MomentForm, string>>> };

/** Jibo's moods that prompts speak of; a robot may name others. */
export const emotions = ["NEUTRAL", "PLEASED", "JOYFUL", "HAPPY", "SAD"] as const;

const speakerId = "speaker";
const mostPeople = 50;

export function emptyForm(now: Date, zone: string): MomentForm {
  const [day, time] = localOf(now, zone);
  return {
    speaker: "Ada", speakerSaidAs: "", gender: "", birthday: "", others: "", referent: "", day, time, zone, city: "", state: "", country: "", emotion: "NEUTRAL",
    jiboBirthday: "", variant: "", category: "", attempt: "", variables: "",
  };
}

export function momentOf(form: MomentForm): MomentReading {
  const faults: Partial<Record<keyof MomentForm, string>> = {};
  const birthdate = dateOf(form.birthday, () => (faults.birthday = "A day such as 1990-03-01"));
  const jiboBirthdate = dateOf(form.jiboBirthday, () => (faults.jiboBirthday = "A day such as 2017-11-07"));
  const iso = isoOf(form, faults);
  const attempt = attemptOf(form.attempt, faults);
  const variables = variablesOf(form.variables, faults);
  const others = form.others.split(",").map((name) => name.trim()).filter((name) => name !== "");
  if (others.length > mostPeople) faults.others = `${mostPeople} people are many enough`;
  if (Object.keys(faults).length > 0) return { faults };

  const speaker = form.speaker.trim();
  const users = [
    ...(speaker === "" ? [] : [{ id: speakerId, firstName: speaker, phoneticName: said(form.speakerSaidAs), gender: said(form.gender), birthdate }]),
    ...others.map((firstName, at) => ({ id: `other-${at + 1}`, firstName })),
  ];
  const [category, subCategory] = form.category.split("/");
  const runtime = {
    character: { emotion: { name: said(form.emotion) ?? "NEUTRAL", valence: 0, confidence: 0 } },
    perception: {
      speaker: speaker === "" ? null : speakerId,
      peoplePresent: users.map((user, at) => ({ id: user.id, entityId: at + 1, type: "fused", confidence: 1 })),
    },
    location: { city: said(form.city), state: said(form.state), country: said(form.country), iso },
    loop: { loopId: "loop", owner: users[0]?.id, jibo: { id: "jibo", color: "WHITE", birthdate: jiboBirthdate }, users },
    dialog: { referent: users.find((user) => user.firstName === form.referent.trim())?.id ?? null },
  };
  return {
    moment: {
      runtime,
      ...(category && subCategory ? { category: category as NonNullable<Moment["category"]>, subCategory: subCategory as NonNullable<Moment["subCategory"]> } : {}),
      attempt,
      variant: said(form.variant),
      variables,
    },
  };
}

/** The purposes that a file has prompts for, first what it says first. */
export function categoriesOf(mim: Mim): readonly string[] {
  return [...new Set(mim.prompts.map((prompt) => `${prompt.category}/${prompt.subCategory}`))];
}

/** A purpose in words. */
export function categoryName(category: string): string {
  const names: Readonly<Record<string, string>> = {
    "Entry-Core/AN": "what it says", "Entry-Core/Q": "what it asks", "Errors/NM": "asked again, for it was not understood", "Errors/NI": "asked again, for nobody answered",
  };
  return names[category] ?? category;
}

/** A local day and time with the offset of its zone: `2030-01-02T08:15:00-08:00`. */
export function withOffset(day: string, time: string, zone: string): string | undefined {
  const utc = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(utc)) return undefined;
  // The offset at that hour of that zone; asked twice, for clocks may change in between.
  const guess = offsetOf(utc, zone);
  if (guess === undefined) return undefined;
  const minutes = offsetOf(utc - guess * 60_000, zone) ?? guess;
  const sign = minutes < 0 ? "-" : "+";
  const two = (number: number) => String(number).padStart(2, "0");
  return `${day}T${time}:00${sign}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}

/** Minutes that a zone is before UTC; nothing for a zone that nobody knows. */
function offsetOf(utc: number, zone: string): number | undefined {
  try {
    const [day, time] = localOf(new Date(utc), zone);
    return Math.round((Date.parse(`${day}T${time}:00Z`) - Math.floor(utc / 60_000) * 60_000) / 60_000);
  } catch {
    return undefined;
  }
}

function localOf(at: Date, zone: string): [string, string] {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(at).map((part) => [part.type, part.value]));
  return [`${(parts.year ?? "").padStart(4, "0")}-${parts.month}-${parts.day}`, `${parts.hour}:${parts.minute}`];
}

function isoOf(form: MomentForm, faults: Partial<Record<keyof MomentForm, string>>): string | undefined {
  // Without a day Jibo does not know the time, as a robot that did not say.
  if (form.day === "") return undefined;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(form.day) || Number.isNaN(Date.parse(form.day))) faults.day = "A day such as 2030-01-02";
  else if (!/^\d{2}:\d{2}$/.test(form.time)) faults.time = "A time such as 08:15";
  else {
    const iso = withOffset(form.day, form.time, form.zone);
    if (iso === undefined) faults.zone = "A time zone such as America/New_York";
    return iso;
  }
  return undefined;
}

function dateOf(text: string, fault: () => void): number | undefined {
  if (text === "") return undefined;
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(date)) return date;
  fault();
  return undefined;
}

function attemptOf(text: string, faults: Partial<Record<keyof MomentForm, string>>): number | undefined {
  if (text === "") return undefined;
  if (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 1000) return Number(text);
  faults.attempt = "A whole number from 1 to 1000";
  return undefined;
}

function variablesOf(text: string, faults: Partial<Record<keyof MomentForm, string>>): Record<string, unknown> | undefined {
  if (text.trim() === "") return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    faults.variables = 'A JSON object such as {"count": 2}';
  } catch (e) {
    faults.variables = e instanceof Error ? `This is not JSON: ${e.message}` : "This is not JSON";
  }
  return undefined;
}

function said(text: string): string | undefined {
  return text.trim() === "" ? undefined : text.trim();
}
