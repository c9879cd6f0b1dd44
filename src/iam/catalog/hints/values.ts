export const truth = ['true', 'false'];
