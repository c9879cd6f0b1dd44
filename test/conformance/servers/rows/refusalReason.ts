import { refusalText } from '../outcome';

/** The sentence of an `AccessDenied`, without the ARN of the policy that newer answers of AWS end with. */
export async function reasonOfRefusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    const text = refusalText(error);
    if (!(error instanceof Error) || text !== 'AccessDenied 403') return text;
    return error.message.replace(/: arn:aws:iam::\S+$/, '');
  }
}
