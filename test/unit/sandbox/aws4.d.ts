declare module 'aws4' {
  export interface SignableRequest {
    host?: string;
    method?: string;
    path?: string;
    body?: string;
    service?: string;
    region?: string;
    signQuery?: boolean;
    headers?: Record<string, string>;
  }
  export interface SigningKey {
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string;
  }
  /** Changes and returns the request. */
  export function sign(request: SignableRequest, key: SigningKey): SignableRequest;
}
