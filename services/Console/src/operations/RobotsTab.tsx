import { useState } from "preact/hooks";
import { api, ask } from "../api/client";
import { useAsk } from "../api/useAsk";
import { Confirm } from "../parts/Confirm";
import { Failure } from "../parts/Failure";
import { Waiting } from "../parts/Waiting";
import { Table } from "./Table";

const moment = (at: number | string) => new Date(at).toLocaleString();

/** Robots, who holds tokens, and what robots ask for that nobody knows. */
export function RobotsTab() {
  return <><Robots /><Sessions /><Unknown /></>;
}

function Robots() {
  const asked = useAsk(async (signal) => {
    const [{ robots }, { devices }] = await Promise.all([ask(api.GET("/api/v1/operations/robots", { signal })), ask(api.GET("/api/v1/operations/devices", { signal }))]);
    return robots.map((robot) => ({ robot, device: devices.find((one) => one.accountId === robot.accountId) }));
  }, [], 30_000);
  return (
    <section class="card" aria-labelledby="robots">
      <h2 id="robots">Robots</h2>
      <Waiting asked={asked}>{(rows) => rows.length === 0 ? <p>There is none; <code>./pegasus robot add</code> adds one.</p> : (
        <Table name="Robots" columns={["Robot", "State", "Last here", "Release", "Platform", "Serial", "Network", "Since"]} rows={rows.map(({ robot, device }) => ({
          key: robot.accountId,
          cells: [
            robot.name, robot.revokedAt === undefined ? <span class="badge good">may call</span> : <span class="badge bad">{`revoked ${moment(robot.revokedAt)}`}</span>,
            device ? moment(device.lastSeen) : "never", device?.release ?? "", device?.platform ?? "", device?.serial ?? "", device?.ssid ?? "", moment(robot.created),
          ],
        }))} />
      )}</Waiting>
    </section>
  );
}

function Sessions() {
  const asked = useAsk((signal) => ask(api.GET("/api/v1/operations/sessions", { params: { query: {} }, signal })), [], 30_000);
  return (
    <section class="card" aria-labelledby="sessions">
      <h2 id="sessions">Tokens that are still taken</h2>
      <Waiting asked={asked}>{({ sessions }) => sessions.length === 0 ? <p>There are none.</p> : (
        <Table name="Tokens" columns={["Whose", "Kind", "Since", "Until", "From"]} rows={sessions.map((one, i) => ({
          key: `${one.accountId} ${one.issued} ${i}`, cells: [one.name ?? one.accountId, one.kind, moment(one.issued), moment(one.expires), one.from ?? ""],
        }))} />
      )}</Waiting>
    </section>
  );
}

function Unknown() {
  const asked = useAsk((signal) => ask(api.GET("/api/v1/operations/unknown", { signal })), [], 30_000);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const clear = async () => {
    try {
      await ask(api.DELETE("/api/v1/operations/unknown"));
      setProblem(null);
      asked.again();
    } catch (e) {
      setProblem(e instanceof Error ? e : new Error(String(e)));
    }
  };
  return (
    <section class="card" aria-labelledby="unknown">
      <h2 id="unknown">What robots asked for in vain</h2>
      {problem && <Failure problem={problem} again={() => void clear()} />}
      <Waiting asked={asked}>{({ unknown }) => unknown.length === 0 ? <p>Nothing since accounts started.</p> : (
        <>
          <Table name="Unknown operations" columns={["Operation", "Times", "First", "Last", "Who asked last"]} rows={unknown.map((one) => ({
            key: one.target, cells: [<code>{one.target}</code>, one.count, moment(one.firstSeen), moment(one.lastSeen), one.userAgent ?? ""],
          }))} />
          <button type="button" onClick={() => setAsking(true)}>Count anew…</button>
        </>
      )}</Waiting>
      {asking && <Confirm title="Forget these, and count anew?" action="Count anew" done={(yes) => (setAsking(false), yes && void clear())}><p>Robots are not affected.</p></Confirm>}
    </section>
  );
}
