/** Actions that together let whoever has them take rights that nobody gave them. */
export interface Escalation {
  /** `lambda-event`: part of the risk's id. */
  readonly id: string;
  /** All of them are needed. */
  readonly actions: readonly string[];
  /** One sentence: what they are used for. */
  readonly how: string;
}

export function path(id: string, actions: readonly string[], how: string): Escalation {
  return { id, actions, how };
}
