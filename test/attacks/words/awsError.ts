/** An error as the SDK makes it of an answer of AWS, or of whoever answers in its place. */
export function awsError(
  name: string,
  message: string,
  metadata: { readonly httpStatusCode?: number; readonly requestId?: string } = { httpStatusCode: 403 },
): Error {
  return Object.assign(new Error(message), { name, $metadata: metadata, $fault: 'client' });
}
