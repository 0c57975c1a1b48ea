import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from "kysely";
import type { PoolClient } from "pg";

export { type RawBuilder, sql };

/** An open transaction: the only thing acts and queries know of the database. Always parameterised by the `sql` tag. */
export type Db = {
  /** All rows. */
  rows<R>(query: RawBuilder<R>): Promise<readonly R[]>;
  /** The first row, or undefined when there is none. */
  row<R>(query: RawBuilder<R>): Promise<R | undefined>;
  /** The first row; a fault when there is none (for `returning`, counts). */
  one<R>(query: RawBuilder<R>): Promise<R>;
  /** Runs a statement; number of rows it touched. */
  run(query: RawBuilder<unknown>): Promise<number>;
  /** Statements sent so far in this transaction (pinned by the tests of list screens). */
  readonly count: () => number;
};

const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** Wraps a client already inside a transaction. `beforeFirst` opens it lazily. */
export function dbOver(client: () => Promise<Pick<PoolClient, "query">>): Db {
  let sent = 0;
  async function send<R>(query: RawBuilder<R>): Promise<{ rows: readonly R[]; rowCount: number }> {
    const compiled = query.compile(compiler);
    sent += 1;
    const open = await client();
    const result = await open.query({ text: compiled.sql, values: [...compiled.parameters] });
    return { rows: result.rows, rowCount: result.rowCount ?? 0 };
  }
  return {
    rows: async (query) => (await send(query)).rows,
    row: async (query) => (await send(query)).rows[0],
    one: async (query) => {
      const [first] = (await send(query)).rows;
      if (first === undefined) throw new Error("the statement was expected to answer one row");
      return first;
    },
    run: async (query) => (await send(query)).rowCount,
    count: () => sent,
  };
}
