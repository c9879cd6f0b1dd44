/** `us-east-1`, `us-gov-west-1`, `eusc-de-east-1`: the shape, since AWS adds regions. */
export const regionPattern = /^[a-z]{2,8}(-[a-z]{2,12}){1,3}-\d{1,2}$/;
