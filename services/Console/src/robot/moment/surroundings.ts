/** Where a robot lives, and with whom. */
export interface House {
  readonly robot: RobotNames;
  readonly people: readonly Person[];
  /** Looper id of the owner. */
  readonly owner: string;
  /** Looper id of who speaks, or null for somebody whom Jibo does not know. */
  readonly speaker: string | null;
}

/** Whom and what the robot of the page has around it. All of it can be set on the page. */
export interface Surroundings extends House {
  /** The page's own house, put aside while the robot lives in one that accounts know; null while it lives in its own. */
  readonly own: House | null;
  readonly place: Place;
  /** A local time that stands still, `2030-01-02T08:15`; null for the real one. */
  readonly time: string | null;
  readonly emotion: Emotion;
  /** Whether this Jibo has skills of its own, such as its clock, as one of plastic has; otherwise the cloud answers everything. */
  readonly ownSkills: boolean;
}

/** How the hub knows the robot. */
export interface RobotNames {
  readonly robotId: string;
  readonly accountId: string;
  readonly loopId: string;
}

export interface Person {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly gender: Gender;
  /** `YYYY-MM-DD`, or empty when nobody told. */
  readonly birthday: string;
  /** Whether Jibo sees them. */
  readonly present: boolean;
  /** Of a member of the loop, as accounts know them; who has been made up on the page has none of it. */
  readonly member?: Member;
}

export interface Member {
  /** Settings and calendars go by it; null for who has no account. */
  readonly accountId: string | null;
  /** How the name is said. */
  readonly phoneticName: string;
}

export const genders = ["female", "male", "other"] as const;
export type Gender = (typeof genders)[number];

export interface Place {
  readonly city: string;
  readonly state: string;
  readonly stateAbbr: string;
  readonly country: string;
  readonly countryCode: string;
  readonly lat: number;
  readonly lng: number;
  /** As the tz database names it, such as `America/Los_Angeles`. */
  readonly zone: string;
}

/** Jibo's mood. Both run from -1 to 1. */
export interface Emotion {
  readonly valence: number;
  readonly confidence: number;
}

/** As many as accounts let live in a house. */
export const mostPeople = 50;

/** The household that the terminal's robot has too. All of it is made up. */
export const defaultSurroundings: Surroundings = {
  robot: { robotId: "Maple-Copper-River-Lantern", accountId: "5f00000000000000000000a1", loopId: "5f00000000000000000000c1" },
  people: [
    { id: "5f00000000000000000000b1", firstName: "Robin", lastName: "Example", gender: "other", birthday: "1985-01-03", present: true },
    { id: "5f00000000000000000000b2", firstName: "Sam", lastName: "Example", gender: "female", birthday: "2014-05-20", present: false },
  ],
  owner: "5f00000000000000000000b1",
  speaker: "5f00000000000000000000b1",
  own: null,
  place: {
    city: "Harborview",
    state: "Oregon",
    stateAbbr: "OR",
    country: "United States",
    countryCode: "US",
    lat: 45.5,
    lng: -122.6,
    zone: "America/Los_Angeles",
  },
  time: null,
  emotion: { valence: 0.1, confidence: 0.2 },
  ownSkills: false,
};
