import type { ComponentType } from "preact";
import { me, staff } from "../store/session";
import { Bar } from "./Bar";
import { AwayBar } from "./AwayBar";
import { lazy } from "./lazy";
import { Nav } from "./Nav";
import { Rewritten } from "./Rewritten";
import { current, open } from "./routes";
import { Text } from "./ui/Text";
import { Welcome } from "./Welcome";

const SCREENS: Readonly<Record<string, ComponentType>> = {
  "#/phong": lazy(() => import("./board/Board")),
  "#/le-sinh-khoa": lazy(() => import("../papers/Ceremony")),
  "#/boc-tham": lazy(() => import("../papers/Draw")),
  "#/manh-khoa": lazy(() => import("../papers/Shares")),
  "#/ky-thi": lazy(() => import("../papers/Timetable")),
  "#/may-tram": lazy(() => import("../people/Terminals")),
  "#/tui": lazy(() => import("../custody/Packets")),
  "#/ban-in": lazy(() => import("../papers/Copies")),
  "#/doi-chieu": lazy(() => import("../custody/Counts")),
  "#/cac-phong": lazy(() => import("../people/Rooms")),
  "#/phieu": lazy(() => import("../sheets/Sheets")),
  "#/ket-qua": lazy(() => import("../sheets/Results")),
  "#/nhat-ky": lazy(() => import("../ledger/Timeline")),
  "#/bien-nhan": lazy(() => import("../ledger/Receipts")),
  "#/kiem-tra": lazy(() => import("../ledger/Readiness")),
};

export function App() {
  const route = staff.value ? current.value : null;
  const Screen = route ? SCREENS[route.hash] : undefined;
  const console = route !== null && open.value.length > 1;
  return (
    <div class="app">
      <div class="top">
        <Rewritten />
        {me.value?.mode === "drill" && <div class="drill" data-testid="drill"><Text k="shell.drill" /></div>}
        <Bar />
      </div>
      <div class={`body ${console ? "console" : ""}`}>
        {console && <Nav />}
        {Screen ? <Screen key={`${staff.value?.id} ${route?.hash}`} /> : <Welcome />}
      </div>
      <AwayBar />
    </div>
  );
}
