import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../api/client";
import { t } from "../store/locale";
import { SealReader } from "../custody/SealReader";
import { Button } from "../shell/ui/Button";
import { Field, Input } from "../shell/ui/Field";
import { Text } from "../shell/ui/Text";
import type { TextKey } from "../text/catalogue";
import { checkWord, completed, isCode, isSealed, isWhole, linesOf, suggestions, typedWords } from "./card_words";

export interface GivenCard { words: string; pin: string }

/** A custodian's card: scanned or typed word by word, and its PIN where it has one. Nothing of it is kept here. */
export function CardInput({ give, words: list, act = "shares.give" }: {
  give: (card: GivenCard) => Promise<boolean>; words: readonly string[]; act?: TextKey;
}) {
  const [text, setText] = useState("");
  const [pin, setPin] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const sealed = isSealed(text);
  const send = async (typed: string) => {
    if (isSealed(typed) && pin === "") return setText(typed);
    if (await give({ words: typed.trim().replace(/\s+/g, " "), pin: isSealed(typed) ? pin : "" })) setText("");
    setPin("");
  };
  return (
    <>
      <form class="stack" onSubmit={(e) => { e.preventDefault(); void send(text); }}>
        {sealed
          ? (
            <>
              <p class="note" role="status"><Text k="shares.pinWanted" /></p>
              <Field k="shares.pin"><Input id="card-pin" value={pin} change={setPin} type="password" mode="numeric" /></Field>
            </>
          )
          : (
            <label class="field">
              <span><Text k="shares.words" /></span>
              <textarea class="input words" ref={field} data-testid="share-words" value={text} autocomplete="off" spellcheck={false}
                autocapitalize="off" onInput={(e) => setText(e.currentTarget.value)} />
            </label>
          )}
        {!isCode(text) && (
          <>
            <div class="row" data-testid="suggested">
              {suggestions(text, list).map((word) => (
                <Button key={word} id={`word-${word}`} press={() => { setText(completed(text, word)); field.current?.focus(); }}>{word}</Button>
              ))}
            </div>
            <TypedLines text={text} list={list} />
          </>
        )}
        <Button id="give-share" k={act} kind="main" wide press={() => send(text)} disabled={text.trim() === "" || (sealed && pin === "")} />
      </form>
      {!sealed && <details><summary><Text k="shares.scan" /></summary><SealReader text={send} /></details>}
    </>
  );
}

/** Each typed line with its check word, to be compared with the card's. */
function TypedLines({ text, list }: { text: string; list: readonly string[] }) {
  const [checks, setChecks] = useState<string[]>([]);
  const lines = linesOf(typedWords(text, list));
  const last = /[a-z]$/i.test(text);
  const wrong = (word: string, at: number, line: number) =>
    list.length > 0 && !list.includes(word) && !(last && line === lines.length - 1 && at === (lines[line]?.length ?? 0) - 1);
  useEffect(() => {
    let gone = false;
    void Promise.all(lines.map((words, at) => (isWhole(at + 1, words) && words.every((w) => list.includes(w)) ? checkWord(at + 1, words, list) : "")))
      .then((found) => { if (!gone) setChecks(found); });
    return () => { gone = true; };
  }, [text, list]);
  if (lines.length === 0) return null;
  return (
    <ol class="card-words" data-testid="typed-lines">
      {lines.map((words, line) => (
        <li key={line}>
          {words.map((word, at) => <span key={at} class={wrong(word, at, line) ? "wrong" : ""} data-wrong={wrong(word, at, line)}>{word}</span>)}
          {checks[line] && <b data-testid={`check-${line + 1}`} title={t("shares.check")}>{checks[line]}</b>}
        </li>
      ))}
    </ol>
  );
}

/** The list of words, once; without it nothing is marked and the server still checks. */
export function useWords(): readonly string[] {
  const [list, setList] = useState<readonly string[]>([]);
  useEffect(() => {
    let gone = false;
    void get("/api/share-words").then((answer) => { if (!gone && answer.ok) setList(answer.value.words); });
    return () => { gone = true; };
  }, []);
  return list;
}
