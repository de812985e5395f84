import { api, ask } from "../api/client";
import { useAsk } from "../api/useAsk";
import { Waiting } from "../parts/Waiting";
import { Table } from "./Table";

/** What robots are offered. It is changed from the terminal alone. */
export function ReleasesTab() {
  const asked = useAsk((signal) => ask(api.GET("/api/v1/operations/updates", { signal })), []);
  return (
    <section class="card" aria-labelledby="releases">
      <h2 id="releases">Releases that robots are offered</h2>
      <Waiting asked={asked}>{({ updates }) => updates.length === 0 ? <p>None. <code>./pegasus accounts update add</code> offers one.</p> : (
        <Table name="Releases" columns={["Part", "From", "To", "What is new", "Address", "SHA-1", "Bytes"]} rows={updates.map((one) => ({
          key: one.id, cells: [one.subsystem, one.fromVersion, one.toVersion, one.changes ?? "", <code>{one.url}</code>, <code class="small">{one.shaHash}</code>, one.length?.toLocaleString() ?? ""],
        }))} />
      )}</Waiting>
    </section>
  );
}
