import type { components } from "../api/generated";

type Member = components["schemas"]["Member"];
type MemberChange = components["schemas"]["MemberChange"];
type NewMember = components["schemas"]["NewMember"];

export const genders = ["", "female", "male", "other", "they"] as const;
export type Gender = (typeof genders)[number];

/** What stands in the controls that tell of somebody. */
export interface MemberDraft {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly nickname: string;
  readonly phoneticName: string;
  readonly gender: Gender;
  /** A day such as 1985-01-05, or nothing. */
  readonly birthday: string;
  readonly isChild: boolean;
}

export type MemberFaults = Partial<Record<keyof MemberDraft, string>>;

const mostLetters = 100;
const oldest = 150 * 365.25 * 86_400_000;

export const nobody: MemberDraft = { email: "", firstName: "", lastName: "", nickname: "", phoneticName: "", gender: "", birthday: "", isChild: false };

export function memberDraft(member: Member): MemberDraft {
  return {
    email: member.email ?? "",
    firstName: member.firstName ?? "",
    lastName: member.lastName ?? "",
    nickname: member.nickname ?? "",
    phoneticName: member.phoneticName ?? "",
    gender: genders.find((one) => one === member.gender) ?? "",
    birthday: member.birthday === undefined ? "" : dayOf(member.birthday),
    isChild: member.isChild ?? false,
  };
}

/** What cannot be, beside the control that it stands in. */
export function memberFaults(draft: MemberDraft, isNew: boolean, now: number): MemberFaults {
  const faults: MemberFaults = {};
  for (const [key, what] of [["firstName", "A first name"], ["lastName", "A last name"], ["nickname", "A nickname"], ["phoneticName", "How it is said"]] as const) {
    if (draft[key].trim().length > mostLetters || /[\u0000-\u001f\u007f]/.test(draft[key])) faults[key] = `${what} is at most ${mostLetters} characters that can be seen.`;
  }
  const email = draft.email.trim();
  if (isNew && email !== "" && !/^[^\s@]+@[^\s@]+$/.test(email)) faults.email = "An e-mail address is one such as ada@example.com.";
  if (email === "" && draft.firstName.trim() === "") faults.firstName = "Who has no e-mail address needs a first name.";
  if (isNew && email !== "" && draft.isChild) faults.isChild = "A child has no address of its own here.";
  if (draft.birthday !== "") {
    const born = momentOf(draft.birthday);
    if (born === null || born > now || born < now - oldest) faults.birthday = "A birthday is a day of the past, such as 1985-01-05.";
  }
  return faults;
}

export function newMember(draft: MemberDraft): NewMember {
  const said = (text: string) => text.trim() || undefined;
  return {
    email: said(draft.email),
    firstName: said(draft.firstName),
    lastName: said(draft.lastName),
    nickname: said(draft.nickname),
    phoneticName: said(draft.phoneticName),
    gender: draft.gender || undefined,
    birthday: momentOf(draft.birthday) ?? undefined,
    isChild: draft.isChild || undefined,
  };
}

/** What is otherwise than it was; null where nothing is. */
export function memberChange(member: Member, draft: MemberDraft): MemberChange | null {
  const before = memberDraft(member);
  const change: MemberChange = {};
  for (const key of ["firstName", "lastName", "nickname", "phoneticName"] as const) {
    if (draft[key].trim() !== before[key]) change[key] = draft[key].trim();
  }
  if (draft.gender !== before.gender) change.gender = draft.gender;
  if (draft.birthday !== before.birthday) change.birthday = momentOf(draft.birthday);
  if (!member.accountId && draft.isChild !== before.isChild) change.isChild = draft.isChild;
  return Object.keys(change).length === 0 ? null : change;
}

/** Birthdays are midnights of UTC. */
export function dayOf(moment: number): string {
  const day = new Date(moment);
  return Number.isNaN(day.getTime()) ? "" : day.toISOString().slice(0, 10);
}

export function momentOf(day: string): number | null {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(moment) || dayOf(moment) !== day ? null : moment;
}
