import { useRef } from "preact/hooks";
import { api, ask } from "../api/client";
import type { components } from "../api/generated";
import { useAsk } from "../api/useAsk";
import { Waiting } from "../parts/Waiting";
import { latency, millis, mostSamples, ranked, share, withSample, type Sample } from "./figures";
import { LineChart } from "./LineChart";
import { since } from "./services";
import { Table } from "./Table";

type Figures = components["schemas"]["HubFigures"];
type Window = components["schemas"]["WindowFigures"];

/** What the hub does now. */
export function FiguresTab() {
  const past = useRef<{ samples: readonly Sample[]; last: Figures | null }>({ samples: [], last: null });
  const asked = useAsk(async (signal) => {
    const figures = await ask(api.GET("/api/v1/operations/figures", { signal }));
    const samples = withSample(past.current.samples, past.current.last, figures);
    past.current = { samples, last: figures };
    return { figures, samples };
  }, [], 2000);
  return (
    <Waiting asked={asked}>{({ figures, samples }) => (
      <>
        <section class="card" aria-labelledby="now">
          <h2 id="now">Now</h2>
          <div class="columns charts">
            <LineChart title="Turns in a second, over a minute" unit={(value) => value.toFixed(value < 10 ? 2 : 1)} most={mostSamples} series={[{ name: "turns/s", lane: 1, values: samples.map((one) => one.turnsPerSecond) }]} />
            <LineChart title="How long turns took" unit={millis} most={mostSamples} series={[{ name: "half of them", lane: 1, values: samples.map((one) => one.p50) }, { name: "95 of 100", lane: 3, values: samples.map((one) => one.p95) }]} />
            <LineChart title="Open sockets" unit={(value) => String(Math.round(value))} most={mostSamples} series={[{ name: "sockets", lane: 2, values: samples.map((one) => one.sockets) }]} />
          </div>
          <dl class="facts">
            <dt>Sockets</dt><dd>{`${figures.sockets.listen} that listen, ${figures.sockets.proactive} that offer`}</dd>
            <dt>Counting since</dt><dd>{`${new Date(figures.since).toLocaleString()} (${since(figures.since, Date.parse(figures.now))})`}</dd>
          </dl>
        </section>
        <div class="columns">
          <Span title="The last minute" of={figures.minute} />
          <Span title="The last five minutes" of={figures.fiveMinutes} />
        </div>
        <section class="card" aria-labelledby="skills">
          <h2 id="skills">Skills, in five minutes</h2>
          {figures.fiveMinutes.skills.length === 0 ? <p>No skill was asked.</p> : (
            <Table name="Skills" columns={["Skill", "Asked", "Half, 95 and 99 of 100 took", "Failed"]} rows={figures.fiveMinutes.skills.map((one) => ({
              key: one.skillID, cells: [one.skillID, one.latency.count, latency(one.latency), one.failures > 0 ? <span class="badge bad">{one.failures}</span> : 0],
            }))} />
          )}
        </section>
      </>
    )}</Waiting>
  );
}

function Span({ title, of }: { readonly title: string; readonly of: Window }) {
  return (
    <section class="card">
      <h2>{title}</h2>
      <dl class="facts">
        <dt>Turns</dt><dd>{`${of.turns}, ${of.turnsPerSecond.toFixed(2)} in a second`}</dd>
        <dt>Took</dt><dd>{latency(of.took)}</dd>
        <dt>Waited for</dt><dd>{latency(of.waited)}</dd>
        <dt>Outcomes</dt><dd>{ranked(of.outcomes).map(([name, count]) => `${name}: ${count} (${share(count, of.turns)})`).join(", ") || "none"}</dd>
        <dt>Errors by code</dt><dd>{ranked(of.errors).map(([code, count]) => `${code}: ${count}`).join(", ") || "none"}</dd>
      </dl>
      <p class="muted small">Times are of half, 95 and 99 of 100.</p>
    </section>
  );
}
