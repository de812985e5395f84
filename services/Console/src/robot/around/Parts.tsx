import { Field } from "../../parts/Field";
import { moodNames, moodOf, moods } from "../moment/emotions";
import { localMinutes } from "../moment/localTime";
import type { Emotion, Place, Surroundings } from "../moment/surroundings";
import { faults } from "../moment/validation";
import { Checked } from "./Checked";

export function PlaceFields({ place, change }: { readonly place: Place; change(place: Place): void }) {
  const put = (part: Partial<Place>): void => change({ ...place, ...part });
  return (
    <div class="pair">
      <Checked label="City" value={place.city} fault={faults.optional} put={(city) => put({ city })} />
      <Checked label="State" value={place.state} fault={faults.optional} put={(state) => put({ state })} />
      <Checked label="State, in short" value={place.stateAbbr} fault={faults.optional} put={(stateAbbr) => put({ stateAbbr })} />
      <Checked label="Country" value={place.country} fault={faults.optional} put={(country) => put({ country })} />
      <Checked label="Country, in short" value={place.countryCode} fault={faults.optional} put={(countryCode) => put({ countryCode })} />
      <Checked label="Time zone" value={place.zone} fault={faults.zone} put={(zone) => put({ zone })} />
      <Checked
        label="Degrees north"
        type="number"
        value={String(place.lat)}
        fault={degrees(faults.latitude)}
        put={(lat) => put({ lat: Number(lat) })}
      />
      <Checked
        label="Degrees east"
        type="number"
        value={String(place.lng)}
        fault={degrees(faults.longitude)}
        put={(lng) => put({ lng: Number(lng) })}
      />
    </div>
  );
}

function degrees(fault: (value: number) => string | null): (typed: string) => string | null {
  return (typed) => fault(typed.trim() === "" ? NaN : Number(typed));
}

export interface TimeFieldsProps {
  readonly time: string | null;
  readonly zone: string;
  change(time: string | null): void;
}

/** The real time, or one that stands still for as long as it is set. */
export function TimeFields({ time, zone, change }: TimeFieldsProps) {
  return (
    <>
      <p>
        <label>
          <input
            type="checkbox"
            checked={time === null}
            onChange={(event) => change(event.currentTarget.checked ? null : localMinutes(Date.now(), zone))}
          />
          The real time in Jibo's zone
        </label>
      </p>
      {time !== null && (
        <Checked label="It is" type="datetime-local" hint="It stays so until you change it." value={time} fault={faults.time} put={change} />
      )}
    </>
  );
}

export function MoodFields({ emotion, change }: { readonly emotion: Emotion; change(emotion: Emotion): void }) {
  return (
    <>
      <Field
        label="Jibo feels"
        hint="What skills say moves it."
        control={(ties) => (
          <select
            {...ties}
            value={moodOf(emotion)}
            onChange={(event) => {
              const name = moodNames.find((one) => one === event.currentTarget.value);
              if (name !== undefined) change({ ...moods[name] });
            }}
          >
            {moodNames.map((name) => (
              <option key={name} value={name}>
                {name.toLowerCase()}
              </option>
            ))}
          </select>
        )}
      />
      <div class="pair">
        <Slider label="Sad to glad" value={emotion.valence} put={(valence) => change({ ...emotion, valence })} />
        <Slider label="Shy to sure" value={emotion.confidence} put={(confidence) => change({ ...emotion, confidence })} />
      </div>
    </>
  );
}

function Slider({ label, value, put }: { readonly label: string; readonly value: number; put(value: number): void }) {
  return (
    <Field
      label={label}
      control={(ties) => (
        <input {...ties} type="range" min={-1} max={1} step={0.05} value={value} onInput={(event) => put(event.currentTarget.valueAsNumber)} />
      )}
    />
  );
}

export function RobotFields({ around, change }: { readonly around: Surroundings; change(part: Partial<Surroundings>): void }) {
  const put = (part: Partial<Surroundings["robot"]>): void => change({ robot: { ...around.robot, ...part } });
  return (
    <>
      <p>
        <label>
          <input type="checkbox" checked={around.ownSkills} onChange={(event) => change({ ownSkills: event.currentTarget.checked })} />
          This Jibo has skills of its own, such as its clock
        </label>
      </p>
      <p class="muted">They are not on this page: it says what Jibo would open. Without them, the cloud answers what it can.</p>
      {around.own === null ? (
        <>
          <Checked label="The robot's name" value={around.robot.robotId} fault={faults.robotId} put={(robotId) => put({ robotId })} />
          <Checked label="Account" value={around.robot.accountId} fault={faults.id} put={(accountId) => put({ accountId })} />
          <Checked label="Loop" value={around.robot.loopId} fault={faults.id} put={(loopId) => put({ loopId })} />
        </>
      ) : (
        <p>His name is {around.robot.robotId}, as accounts know him.</p>
      )}
    </>
  );
}
