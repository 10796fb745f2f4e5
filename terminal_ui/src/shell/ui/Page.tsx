import type { ComponentChildren } from "preact";
import type { TextKey } from "../../text/catalogue";
import { Text } from "./Text";

export function Page({ title, id, narrow, tools, children }: {
  title: TextKey; id: string; narrow?: boolean; tools?: ComponentChildren; children: ComponentChildren;
}) {
  return (
    <main class={`page ${narrow ? "narrow" : ""}`} data-testid={`screen-${id}`}>
      <header><h1><Text k={title} /></h1>{tools}</header>
      {children}
    </main>
  );
}

export function Empty({ k }: { k: TextKey }) {
  return <p class="empty card flat"><Text k={k} /></p>;
}
