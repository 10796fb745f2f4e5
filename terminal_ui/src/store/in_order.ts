/** Answers may overtake each other: a slow older one overwrites no newer one, and is still the best where that failed. */
export interface Turn {
  /** Nothing has been asked since. */
  newest: () => boolean;
  /** No newer answer is shown: this one may be, and counts as shown from now on. */
  show: () => boolean;
}

/** Of one thing that is asked for again and again: a turn for each question, taken when it is asked. */
export function inOrder(): () => Turn {
  let asked = 0;
  let shown = 0;
  return () => {
    const mine = ++asked;
    const show = () => {
      if (mine < shown) return false;
      shown = mine;
      return true;
    };
    return { newest: () => mine === asked, show };
  };
}
