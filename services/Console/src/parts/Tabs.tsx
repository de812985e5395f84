/** Parts of one page, each with an address of its own. */
export function Tabs({ label, at, tabs }: { readonly label: string; readonly at: string; readonly tabs: readonly { readonly path: string; readonly name: string; readonly href: string }[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map((tab) => <a key={tab.path} href={tab.href} aria-current={tab.path === at ? "page" : undefined}>{tab.name}</a>)}
    </nav>
  );
}
