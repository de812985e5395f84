import { describe, expect, it } from "vitest";
import { latency, millis, mostSamples, ranked, share, withSample } from "./figures";
import { draw, nice } from "./lines";
import { byNeed, kindOf, since, summary } from "./services";

const none = { count: 0, p50: null, p95: null, p99: null };
const window = { seconds: 60, turns: 6, turnsPerSecond: 0.1, outcomes: {}, errors: {}, took: { count: 6, p50: 400, p95: 900, p99: 1200 }, waited: none, skills: [] };
const figures = (now: string, since = "2026-01-01T00:00:00Z") => ({ now, since, sockets: { listen: 2, proactive: 1 }, minute: window, fiveMinutes: window });

describe("samples", () => {
  it("grow by a look, and have an end", () => {
    let before = null;
    let samples: ReturnType<typeof withSample> = [];
    for (let i = 0; i < mostSamples + 20; i++) {
      const now = figures(new Date(Date.UTC(2026, 0, 1) + i * 2000).toISOString());
      samples = withSample(samples, before, now);
      before = now;
    }
    expect(samples.length).toBe(mostSamples);
    expect(samples.at(-1)).toEqual({ at: Date.UTC(2026, 0, 1) + (mostSamples + 19) * 2000, turnsPerSecond: 0.1, sockets: 3, p50: 400, p95: 900 });
  });

  it("begin anew with a hub that began anew, and count no look twice", () => {
    const first = figures("2026-01-01T00:00:02Z");
    const samples = withSample([], null, first);
    expect(withSample(samples, first, first)).toBe(samples);
    expect(withSample(samples, first, figures("2026-01-01T01:00:00Z", "2026-01-01T00:59:00Z")).length).toBe(1);
  });
});

describe("figures as people read them", () => {
  it("have their units", () => {
    expect([millis(null), millis(0.4), millis(431.7), millis(1234), millis(12_345)]).toEqual(["—", "0 ms", "432 ms", "1.23 s", "12.3 s"]);
    expect([latency(none), latency(window.took)]).toEqual(["nothing measured", "400 ms, 900 ms, 1.20 s"]);
    expect([share(1, 3), share(3, 3), share(0, 0)]).toEqual(["33.3 %", "100 %", ""]);
  });

  it("come the largest first, without those that are none", () => {
    expect(ranked({ b: 2, a: 2, c: 9, d: 0 })).toEqual([["c", 9], ["a", 2], ["b", 2]]);
  });
});

describe("lines", () => {
  it("go to the right edge, on a scale from 0 to a round number", () => {
    expect(draw([[1, 2, 4]], 100, 50, 5)).toEqual({ top: 5, lines: [{ path: "M50 40L75 30L100 10" }] });
  });

  it("leave a gap where nothing was measured", () => {
    expect(draw([[1, null, 1], [null], []], 100, 10, 3)).toEqual({ top: 1, lines: [{ path: "M0 0M100 0" }, { path: "" }, { path: "" }] });
  });

  it.each([[0, 1], [-5, 1], [Number.NaN, 1], [Number.POSITIVE_INFINITY, 1], [0.03, 0.05], [1, 1], [1.1, 2], [99, 100], [4200, 5000]])("stand on a scale: %d to %d", (value, top) => {
    expect(nice(value)).toBeCloseTo(top, 9);
  });
});

describe("services", () => {
  const state = (name: string, status: "ok" | "degraded" | "down" | "away") => ({ name, status, address: "127.0.0.1:1", dependencies: [] });

  it("that need somebody come first", () => {
    const all = [state("b", "ok"), state("a", "ok"), state("hub", "degraded"), state("parser", "away"), state("history", "down")];
    expect(byNeed(all).map((one) => one.name)).toEqual(["parser", "history", "hub", "a", "b"]);
    expect(summary(all)).toBe("3 of 5 services need a look: history, hub, parser.");
    expect([summary(all.slice(0, 2)), summary([]), summary([state("x", "down")])]).toEqual(["All 2 services are well.", "No service is known.", "1 of 1 services needs a look: x."]);
    expect(["ok", "degraded", "down", "away", "<b>"].map(kindOf)).toEqual(["good", "warn", "bad", "bad", "bad"]);
  });

  it("tell for how long they run", () => {
    const now = Date.parse("2026-01-10T12:00:00Z");
    expect(["2026-01-07T08:00:00Z", "2026-01-10T09:45:00Z", "2026-01-10T11:59:30Z", "2026-01-10T13:00:00Z", "nonsense"].map((at) => since(at, now))).toEqual(["3 d 4 h", "2 h 15 min", "30 s", "0 s", ""]);
  });
});
