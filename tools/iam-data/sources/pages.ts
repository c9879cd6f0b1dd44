/** The page of the Service Authorization Reference is named after the service's whole name. */
export function servicePage(name: string): string {
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${slug}.html`;
}
