import "./turns.css";
import type { PageProps } from "../app/pages";
import { TurnList } from "./TurnList";
import { TurnView } from "./TurnView";

/** `#/turns` for the list, `#/turns/TRANSID?n=NUMBER` for one of them. */
export default function TurnsPage({ path, query }: PageProps) {
  const [transID] = path;
  if (transID === undefined) return <TurnList query={query} />;
  const number = Number(query.get("n"));
  return <TurnView key={`${transID} ${number}`} transID={transID} number={Number.isSafeInteger(number) && number > 0 ? number : undefined} />;
}
