using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KnowledgePay.Infrastructure.Persistence.Migrations;

/// <summary>
/// The ledger's laws, kept by the database itself: nothing of it is changed or taken away, a transaction sums to zero when it
/// commits, and balances are what their entries sum to. A balance lies in sixteen stripes, so that sales do not wait for each
/// other on the platform's own accounts.
/// </summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000200_GuardTheLedger")]
public sealed class GuardTheLedger : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table commerce.ledger_balances (
          account text not null, currency varchar(3) not null, stripe smallint not null, balance_minor bigint not null,
          primary key (account, currency, stripe));

        create function commerce.refuse_ledger_change() returns trigger language plpgsql as $$
        begin
          raise exception 'The ledger is append-only.' using errcode = 'restrict_violation';
        end $$;

        create trigger ledger_transactions_append_only before update or delete or truncate on commerce.ledger_transactions
          for each statement execute function commerce.refuse_ledger_change();
        create trigger ledger_entries_append_only before update or delete or truncate on commerce.ledger_entries
          for each statement execute function commerce.refuse_ledger_change();

        create function commerce.check_ledger_balance() returns trigger language plpgsql as $$
        declare total numeric; strange boolean;
        begin
          select sum(e.amount_minor), bool_or(e.currency <> t.currency) into total, strange
          from commerce.ledger_entries e join commerce.ledger_transactions t on t.id = e.transaction_id where e.transaction_id = new.transaction_id;
          if total <> 0 or strange then
            raise exception 'Ledger transaction % is off by %, or in two currencies.', new.transaction_id, total using errcode = 'check_violation';
          end if;
          return null;
        end $$;

        create constraint trigger ledger_entries_balance after insert on commerce.ledger_entries
          deferrable initially deferred for each row execute function commerce.check_ledger_balance();

        create function commerce.keep_ledger_balances() returns trigger language plpgsql as $$
        begin
          insert into commerce.ledger_balances as b (account, currency, stripe, balance_minor)
          select n.account, n.currency, (pg_backend_pid() % 16)::smallint, sum(n.amount_minor)
          from added n group by n.account, n.currency order by n.account, n.currency
          on conflict (account, currency, stripe) do update set balance_minor = b.balance_minor + excluded.balance_minor;
          return null;
        end $$;

        create trigger ledger_entries_balances after insert on commerce.ledger_entries
          referencing new table as added for each statement execute function commerce.keep_ledger_balances();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop trigger ledger_entries_balances on commerce.ledger_entries;
        drop trigger ledger_entries_balance on commerce.ledger_entries;
        drop trigger ledger_entries_append_only on commerce.ledger_entries;
        drop trigger ledger_transactions_append_only on commerce.ledger_transactions;
        drop function commerce.keep_ledger_balances();
        drop function commerce.check_ledger_balance();
        drop function commerce.refuse_ledger_change();
        drop table commerce.ledger_balances;
        """);
}
