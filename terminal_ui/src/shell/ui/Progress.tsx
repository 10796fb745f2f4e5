import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** `of` zero: how long it takes is not known. */
export function Progress({ done, of, children, id }: { done: number; of: number; children?: ComponentChildren; id?: string }) {
  const name = useId();
  return (
    <div class="progress" data-testid={id} data-done={done} data-of={of}>
      <div class="row ends"><span id={name}>{children}</span><span class="figures">{of > 0 ? `${done}/${of}` : ""}</span></div>
      <progress aria-labelledby={name} {...(of > 0 ? { value: done, max: of } : {})} />
    </div>
  );
}

export type Tone = "good" | "care" | "stop" | "accent" | "";

export function Badge({ tone, children, id }: { tone: Tone; children: ComponentChildren; id?: string }) {
  return <span class={`badge ${tone}`} data-testid={id}>{children}</span>;
}
