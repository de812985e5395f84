import type { components } from "../api/generated";

type NewReminder = components["schemas"]["NewReminder"];

export interface ReminderDraft {
  readonly text: string;
  /** As the control has it, in the browser's time: 2030-01-02T15:00. */
  readonly due: string;
  /** Looper id, or nothing for anybody. */
  readonly personId: string;
  readonly repeat: "" | "daily" | "weekly";
}

export type ReminderFaults = Partial<Record<keyof ReminderDraft, string>>;

export const noReminder: ReminderDraft = { text: "", due: "", personId: "", repeat: "" };

const mostLetters = 500;
const tenYears = 3653 * 86_400_000;

export function reminderFaults(draft: ReminderDraft, now: number): ReminderFaults {
  const faults: ReminderFaults = {};
  if (draft.text.trim() === "") faults.text = "Say what of, such as: call my mum.";
  else if (draft.text.length > mostLetters) faults.text = `It is at most ${mostLetters} characters.`;
  const due = new Date(draft.due).getTime();
  if (Number.isNaN(due)) faults.due = "Say when.";
  else if (due <= now) faults.due = "This has passed.";
  else if (due - now > tenYears) faults.due = "Jibo remembers for ten years.";
  return faults;
}

export function newReminder(draft: ReminderDraft, robot: string, timeZone: string): NewReminder {
  return {
    robotID: robot,
    text: draft.text.trim(),
    dueAt: new Date(draft.due).getTime(),
    ...(draft.personId === "" ? {} : { personID: draft.personId }),
    ...(draft.repeat === "" ? {} : { repeat: draft.repeat }),
    timeZone,
  };
}
