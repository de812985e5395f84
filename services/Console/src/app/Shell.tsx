import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Failure } from "../parts/Failure";
import { hashOf, place } from "./location";
import { Login } from "./Login";
import { pageAt, pages, type Page, type PageProps } from "./pages";
import { has, logOut, session } from "./session";
import { theme, turnTheme } from "./theme";
import icon from "./icon.svg";

/** The frame around every page: the menu, who is here, and the page itself. */
export function Shell() {
  const now = session.value;
  const page = pageAt(place.value.path);
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>To the page</a>
      <header class="top">
        <a class="name" href="#/"><img src={icon} alt="" width={28} height={28} />Jibo</a>
        {now.state === "in" && <Menu at={page} />}
        <div class="end">
          <button type="button" onClick={turnTheme}>{theme() === "dark" ? "Light" : "Dark"}</button>
          {now.state === "in" && <button type="button" onClick={() => void logOut()}>Log out</button>}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {now.state === "asking" && <p role="status">One moment…</p>}
        {now.state === "out" && <Login reason={now.reason} />}
        {now.state === "in" && <Opened page={page} />}
      </main>
    </>
  );
}

function Menu({ at }: { readonly at: Page | undefined }) {
  return (
    <nav aria-label="Pages">
      <ul>
        {pages.filter((page) => has(page.roles)).map((page) => (
          <li key={page.path}><a href={hashOf(page.path === "" ? [] : [page.path])} aria-current={page === at ? "page" : undefined}>{page.name}</a></li>
        ))}
      </ul>
    </nav>
  );
}

function Opened({ page }: { readonly page: Page | undefined }) {
  if (page === undefined) return <Failure title="There is no such page" problem={new Error("The menu has all there are.")} />;
  if (!has(page.roles)) return <Failure title={page.name} problem={new Error(`This page is for ${page.roles.join(" and ")}; you came as somebody else.`)} />;
  return <Loaded key={page.path} page={page} />;
}

function Loaded({ page }: { readonly page: Page }) {
  const [loaded, setLoaded] = useState<{ Content?: ComponentType<PageProps>; problem?: Error }>({});
  const [round, setRound] = useState(0);
  const whole = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let gone = false;
    document.title = page.name === "Robot" ? "Jibo" : `${page.name} · Jibo`;
    page.load().then(
      (module) => gone || setLoaded({ Content: module.default }),
      () => gone || setLoaded({ problem: new Error("This page could not be fetched. Is the cloud running?") }));
    return () => void (gone = true);
  }, [page, round]);
  // Who reads by ear hears where they are; whoever just opened the console is left where they are.
  useEffect(() => {
    if (loaded.Content && moved()) whole.current?.querySelector<HTMLElement>("h1")?.focus();
  }, [loaded.Content]);
  const { Content, problem } = loaded;
  if (problem) return <Failure title={page.name} problem={problem} again={() => (setLoaded({}), setRound(round + 1))} />;
  if (!Content) return <p role="status">One moment…</p>;
  const { path, query } = place.value;
  return <div ref={whole}><Content path={path.slice(1)} query={query} /></div>;
}

let opened = 0;

function moved(): boolean {
  return opened++ > 0;
}

function skip(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
