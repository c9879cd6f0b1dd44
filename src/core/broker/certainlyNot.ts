import { failureOf, isWithoutEffect } from '../errors';

type Call = () => Promise<void>;

/**
 * Makes a call, `repeated` as that says, and tells `onRefused` when it fails and not one attempt can have
 * had an effect. Whoever may not give something may often not take it away either, and would be told of
 * that as well, for something that is not there. Throws what the call fails with.
 */
export async function orCertainlyNot(
  call: Call,
  repeated: (call: Call) => Promise<void>,
  onRefused: () => void,
): Promise<void> {
  let inDoubt = false;
  const attempt: Call = async () => {
    try {
      await call();
    } catch (error) {
      inDoubt ||= !isWithoutEffect(failureOf(error));
      throw error;
    }
  };
  try {
    await repeated(attempt);
  } catch (error) {
    if (!inDoubt) onRefused();
    throw error;
  }
}
