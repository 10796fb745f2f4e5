import type { ComponentChildren } from "preact";
import type { TextKey } from "../../text/catalogue";
import { Text } from "./Text";

export function Field({ k, children }: { k: TextKey; children: ComponentChildren }) {
  return (
    <label class="field">
      <span><Text k={k} /></span>
      {children}
    </label>
  );
}

interface InputProps {
  id: string;
  value: string;
  change: (to: string) => void;
  type?: "text" | "password" | "number";
  mode?: "numeric" | "text";
  complete?: string;
  required?: boolean;
  first?: boolean;
  placeholder?: string;
}

export function Input({ id, value, change, type = "text", mode, complete = "off", required, first, placeholder }: InputProps) {
  // Preact types each kind of input apart; which one it is, is known only here.
  const kind = { type } as { type: "text" };
  return (
    <input
      class="input" data-testid={id} {...kind} value={value} autocomplete={complete} spellcheck={false} autocapitalize="off"
      inputMode={mode ?? "text"} required={required ?? false} autofocus={first ?? false} placeholder={placeholder ?? ""}
      onInput={(e) => change(e.currentTarget.value)}
    />
  );
}

export function Select({ id, value, change, options }: {
  id: string; value: string; change: (to: string) => void; options: readonly (readonly [string, string])[];
}) {
  return (
    <select class="input" data-testid={id} value={value} onChange={(e) => change(e.currentTarget.value)}>
      {options.map(([of, name]) => <option key={of} value={of}>{name}</option>)}
    </select>
  );
}
