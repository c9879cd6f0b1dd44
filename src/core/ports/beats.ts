/**
 * Signs of life that others can see wherever they see the journal, on other machines too. Neither waits,
 * and neither throws: what cannot be shown is in doubt alive.
 */
export interface Beats {
  beat(instance: string): void;
  /** There is nobody of that name any more, or nothing to answer for. */
  end(instance: string): void;
}
