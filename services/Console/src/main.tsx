import { render } from "preact";
import { place, replace } from "./app/location";
import { begin } from "./app/session";
import { Shell } from "./app/Shell";

const [page, code] = place.value.path;
const login = page === "login";
if (login) replace("#/");
void begin(login ? code : undefined);
const root = document.getElementById("app")!;
root.textContent = "";
render(<Shell />, root);
