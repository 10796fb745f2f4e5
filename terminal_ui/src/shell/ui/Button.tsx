import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Facts } from "../../store/locale";
import type { TextKey } from "../../text/catalogue";
import { Text } from "./Text";

interface Props {
  k?: TextKey;
  facts?: Facts;
  id: string;
  kind?: "main" | "plain" | "danger" | "quiet";
  wide?: boolean;
  disabled?: boolean;
  pressed?: boolean;
  submit?: boolean;
  /** A promise keeps the button busy until it settles, so that nobody acts twice. */
  press?: () => void | Promise<unknown>;
  children?: ComponentChildren;
  class?: string;
}

/** `id` becomes `data-testid`. */
export function Button({ k, facts, id, kind = "plain", wide, disabled, pressed, submit, press, children, class: more }: Props) {
  const [busy, setBusy] = useState(false);
  const onClick = async () => {
    const work = press?.();
    if (!work) return;
    setBusy(true);
    try {
      await work;
    } finally {
      setBusy(false);
    }
  };
  const classes = ["button", kind === "plain" ? "" : kind, wide ? "wide" : "", more ?? ""].filter(Boolean).join(" ");
  return (
    <button
      type={submit ? "submit" : "button"} class={classes} data-testid={id} disabled={disabled || busy} aria-busy={busy}
      {...(pressed === undefined ? {} : { "aria-pressed": pressed })} {...(press ? { onClick } : {})}
    >
      {k ? <Text k={k} {...(facts ? { facts } : {})} /> : null}
      {children}
    </button>
  );
}
