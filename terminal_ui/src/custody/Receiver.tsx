import { useEffect } from "preact/hooks";
import { Field, Select } from "../shell/ui/Field";
import { useFetched } from "../shell/ui/hooks";
import { t } from "../store/locale";
import type { Packet } from "./packet";

/** Whom a packet is given to: papers to a proctor of their room, scripts back to an officer. The server decides. */
export function Receiver({ packet, to, choose }: { packet: Packet; to: string; choose: (account: string) => void }) {
  const staff = useFetched("/api/staff", {}, []).value.value?.staff ?? [];
  const fitting = staff.filter((one) =>
    packet.next.some((s) => s.receiver === "proctor")
      ? one.roles.includes("proctor") && (packet.purpose === "spare" || one.room === packet.room)
      : one.roles.includes("officer"));
  const only = fitting.length === 1 ? fitting[0] : undefined;
  useEffect(() => {
    if (only && !to) choose(only.id);
  }, [only?.id]);
  const options = fitting.map((one) => [one.id, `${one.name} (${one.id})`] as const);
  return <Field k="packet.to"><Select id="give-to" value={to} change={choose} options={[["", t("packet.chooseReceiver")], ...options]} /></Field>;
}
