import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { rolesFileSchema } from '../../../src/core/roles/schema';

const path = 'schemas/vault-aws.schema.json';
format(JSON.stringify(rolesFileSchema()), { parser: 'json', printWidth: 110 }).then(
  (text) => writeFileSync(path, text),
  (error: unknown) => {
    throw error;
  },
);
