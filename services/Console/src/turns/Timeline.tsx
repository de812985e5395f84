import { timelineOf, type Mark } from "./lanes";
import type { TurnDetail } from "./types";
import { lasted } from "./words";

const quietest = 70;
const levelMs = 100;

/** The turn from left to right: how loud it was, and a lane for each part of it. */
export function TimelineView({ detail, chosen, choose }: { readonly detail: TurnDetail; readonly chosen: number | null; choose(step: number): void }) {
  const { length, lanes } = timelineOf(detail);
  const place = (mark: Mark) => ({ left: `${(mark.from / length) * 100}%`, width: `${((mark.to - mark.from) / length) * 100}%` });
  return (
    <section class="card" aria-labelledby="timeline">
      <h2 id="timeline">Timeline</h2>
      <div class="lanes" role="list" aria-label={`Lanes of ${lasted(length)}`}>
        {detail.audio?.levels && detail.audio.levels.length > 0 && (
          <div class="lane" role="listitem">
            <span class="lane-name">Loudness</span>
            <Levels levels={detail.audio.levels} from={detail.audio.from} length={length} />
          </div>
        )}
        {lanes.map((lane, index) => (
          <div class="lane" role="listitem" key={lane.name}>
            <span class="lane-name">{lane.name}</span>
            <div class={`lane-track lane-${(index % 5) + 1}`}>
              {lane.marks.map((mark, i) => {
                const said = `${mark.label}, at ${lasted(mark.from)}${mark.to > mark.from ? ` for ${lasted(mark.to - mark.from)}` : ""}`;
                const look = `mark${mark.to > mark.from ? " long" : ""}${mark.bad ? " bad" : ""}${mark.step !== null && mark.step === chosen ? " chosen" : ""}`;
                return mark.step === null
                  ? <span key={i} class={look} style={place(mark)} title={said} role="img" aria-label={said} />
                  : <button key={i} type="button" class={look} style={place(mark)} title={said} aria-label={said} onClick={() => choose(mark.step!)} />;
              })}
            </div>
          </div>
        ))}
        <div class="lane lane-scale" aria-hidden="true">
          <span class="lane-name" />
          <div class="scale">{[0, 0.25, 0.5, 0.75, 1].map((part) => <span key={part}>{lasted(part * length) || "0"}</span>)}</div>
        </div>
      </div>
    </section>
  );
}

/** How loud each tenth of a second was: 0 dB fills the lane. */
function Levels({ levels, from, length }: { readonly levels: readonly number[]; readonly from: number; readonly length: number }) {
  const loudest = Math.min(...levels);
  return (
    <svg class="levels" viewBox={`0 0 ${length} ${quietest}`} preserveAspectRatio="none" role="img" aria-label={`Loudness of the microphone over ${(levels.length / 10).toFixed(1)} seconds; the loudest tenth had ${-loudest} dB of full scale`}>
      {levels.map((below, i) => {
        const high = Math.max(1, quietest - below);
        return <rect key={i} x={from + i * levelMs} y={quietest - high} width={levelMs} height={high} />;
      })}
    </svg>
  );
}
