import { actionRows } from './actionRows';
import type { ActionFacts, ActionIndex, ConditionKey, ResourceType } from './catalog';
import { rows } from './columns';
import { unfoldArn, unfoldNumber } from './foldings';
import { keyColumns } from './keyColumns';
import { keyTable, type KeyTable } from './keyNames';
import { columnReader, type ColumnReader } from './serviceColumns';
import type { SharedRows } from './sharedRows';

/** One service of the details; each part is split when something first asks for it. */
export class DetailedService {
  private madeTypes: readonly ResourceType[] | undefined;
  private madeKeys: readonly ConditionKey[] | undefined;
  private madeTable: KeyTable | undefined;
  private facts: ((name: string) => ActionFacts | undefined) | undefined;

  constructor(
    private readonly prefix: string,
    private readonly columns: readonly string[],
    private readonly shared: SharedRows,
    private readonly index: ActionIndex,
  ) {}

  /** Where AWS describes the service's actions, resources and keys. */
  get page(): string | undefined {
    const page = this.column('page');
    return page === '' ? undefined : page;
  }

  get types(): readonly ResourceType[] {
    return (this.madeTypes ??= resourceTypes(this.prefix, this.column, this.shared));
  }

  get keys(): readonly ConditionKey[] {
    return (this.madeKeys ??= keyColumns(
      this.column('keyNames'),
      this.column('keyTypes'),
      this.column('keyDescriptions'),
    ));
  }

  get keyTable(): KeyTable {
    return (this.madeTable ??= keyTable(this.keys));
  }

  /** The rows of the actions come in the order of the index. */
  action(name: string): ActionFacts | undefined {
    this.facts ??= actionRows(
      (this.index.service(this.prefix)?.actions ?? []).map((action) => action.name),
      this.column,
      this.shared,
      this.types,
    );
    return this.facts(name);
  }

  private get column(): ColumnReader {
    return columnReader(this.columns);
  }
}

function resourceTypes(prefix: string, column: ColumnReader, shared: SharedRows): readonly ResourceType[] {
  const arns = rows(column('typeArns'));
  const keySets = rows(column('typeKeySets'));
  return rows(column('typeNames')).map((name, place) => ({
    prefix,
    name,
    arn: unfoldArn(arns[place] ?? '', prefix),
    conditionKeys: shared.keySet(unfoldNumber(keySets[place])),
  }));
}
