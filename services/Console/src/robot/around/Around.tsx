import type { Signal } from "@preact/signals";
import { defaultSurroundings, type Surroundings } from "../moment/surroundings";
import { HouseChoice } from "./HouseChoice";
import { People } from "./People";
import { MoodFields, PlaceFields, RobotFields, TimeFields } from "./Parts";

export interface AroundProps {
  readonly around: Signal<Surroundings>;
  /** Whether the browser keeps what is set. */
  readonly kept: boolean;
}

/** Who and what the robot of the page has around it; every turn tells the cloud so. */
export function Around({ around, kept }: AroundProps) {
  const now = around.value;
  const change = (part: Partial<Surroundings>): void => {
    around.value = { ...around.peek(), ...part };
  };
  return (
    <section class="card around" aria-labelledby="around-title">
      <h2 id="around-title">Around Jibo</h2>
      {!kept && <p class="muted">This browser keeps nothing for the page: what you set here is gone when you leave.</p>}
      <HouseChoice around={now} change={(step) => void (around.value = step(around.peek()))} />
      <People around={now} change={change} />
      <details>
        <summary>Place: {now.place.city}</summary>
        <PlaceFields place={now.place} change={(place) => change({ place })} />
      </details>
      <details>
        <summary>Time: {now.time === null ? "as it is" : now.time.replace("T", " ")}</summary>
        <TimeFields time={now.time} zone={now.place.zone} change={(time) => change({ time })} />
      </details>
      <details>
        <summary>Mood</summary>
        <MoodFields emotion={now.emotion} change={(emotion) => change({ emotion })} />
      </details>
      <details>
        <summary>The robot</summary>
        <RobotFields around={now} change={change} />
      </details>
      <button type="button" class="plain" onClick={() => change(defaultSurroundings)}>
        Everything as it was at first
      </button>
    </section>
  );
}
