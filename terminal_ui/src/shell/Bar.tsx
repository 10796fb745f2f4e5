import { post } from "../api/client";
import { clockKnown, now } from "../store/clock";
import { language, setLanguage, t } from "../store/locale";
import { me, room, staff } from "../store/session";
import { clockSeconds } from "../text/time";
import { signedOut } from "./start";
import { Button } from "./ui/Button";

export function Bar() {
  const person = staff.value;
  const out = async () => {
    const answer = await post("/api/sign-out", {}, {});
    if (answer.ok) await signedOut();
  };
  return (
    <header class="bar">
      <span class="brand">Phòng Thi</span>
      <div class="where">
        <div data-testid="exam-name"><strong>{me.value?.exam_name ?? ""}</strong></div>
        <div class="soft small">{room.value ? `${t("word.room", { room: room.value })} · ` : ""}{me.value?.school ?? ""}</div>
      </div>
      <span class="clock" data-testid="server-clock" title={t("shell.serverTime")}>{clockKnown.value ? clockSeconds(now.value) : "–:–"}</span>
      {person && <div class="who"><strong data-testid="who">{person.name}</strong><div class="soft small">{person.roles.map(roleName).join(", ")}</div></div>}
      <div class="row">
        <Button id="language" kind="quiet" press={() => setLanguage(language.value === "vi" ? "en" : "vi")}>
          {language.value === "vi" ? "English" : "Tiếng Việt"}
        </Button>
        {person && <Button id="sign-out" kind="quiet" press={out}>{t("shell.signOut")}</Button>}
      </div>
    </header>
  );
}

function roleName(role: string): string {
  switch (role) {
    case "officer": return t("role.officer");
    case "proctor": return t("role.proctor");
    case "custodian": return t("role.custodian");
    case "operator": return t("role.operator");
    case "inspector": return t("role.inspector");
    default: return role;
  }
}
