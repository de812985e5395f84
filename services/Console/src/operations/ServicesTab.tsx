import { api, ask } from "../api/client";
import type { components } from "../api/generated";
import { useAsk } from "../api/useAsk";
import { Notice } from "../parts/Notice";
import { Waiting } from "../parts/Waiting";
import { Table } from "./Table";
import { byNeed, kindOf, since, summary } from "./services";

type ServiceState = components["schemas"]["ServiceState"];

/** Every service, and how it is. */
export function ServicesTab() {
  const asked = useAsk((signal) => ask(api.GET("/api/v1/operations/services", { signal })), [], 10_000);
  return (
    <Waiting asked={asked}>{({ services }) => (
      <section class="card" aria-labelledby="services">
        <h2 id="services">Services</h2>
        <Notice kind={services.every((one) => one.status === "ok") ? "good" : "warn"}><p>{summary(services)}</p></Notice>
        <Table name="Services" columns={["Service", "State", "What it needs", "Version", "Up for", "Address", "Answered in"]}
          rows={byNeed(services).map((one) => ({ key: `${one.name} ${one.address}`, cells: cellsOf(one) }))} />
        <p class="muted small">Looked at again every ten seconds.</p>
      </section>
    )}</Waiting>
  );
}

function cellsOf(one: ServiceState) {
  return [
    one.name,
    <span class={`badge ${kindOf(one.status)}`}>{one.status}</span>,
    one.problem ?? <Needs service={one} />,
    one.version ?? "",
    one.started ? <span title={new Date(one.started).toLocaleString()}>{since(one.started, Date.now())}</span> : "",
    <code>{one.address}</code>,
    one.ms === undefined ? "" : `${Math.round(one.ms)} ms`,
  ];
}

function Needs({ service }: { readonly service: ServiceState }) {
  const ill = service.dependencies.filter((one) => one.status !== "ok");
  if (ill.length > 0) {
    return <ul class="plainly">{ill.map((one) => <li key={one.name}><span class={`badge ${kindOf(one.status)}`}>{one.name}</span> {one.description ?? one.status}</li>)}</ul>;
  }
  return <span class="muted">{service.dependencies.length === 0 ? "nothing" : `${service.dependencies.map((one) => one.name).join(", ")}: all well`}</span>;
}
