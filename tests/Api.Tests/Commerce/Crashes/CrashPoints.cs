using System.Globalization;
using KnowledgePay.Domain.Common;
using Npgsql;

namespace KnowledgePay.Api.Tests.Commerce.Crashes;

/// <summary>Where the server is killed: each is a statement that is held for one member until the process is dead.</summary>
internal enum CrashPoint
{
    OrderPlacedNotCommitted = 1,
    OrderCommittedProviderNotTold,
    ProviderToldInstructionsNotSaved,
    MoneyTakenReportNotSent,
    ReportArrivedNotRecorded,
    OrderPaidAccessNotOpened,
    OrderFulfilledReportNotAcknowledged,
    MessageHandledNotMarked,
    RefundAgreedProviderNotTold,
    MoneyReturnedRefundNotSettled,
    RefundSettledSaleNotReversed,
}

/// <summary>
/// Holds single statements of a server from inside its database: a trigger waits for a lock that the test has. What came before
/// is committed or lost as PostgreSQL decides when the process dies; the server itself knows nothing of it.
/// </summary>
internal sealed class CrashPoints : IAsyncDisposable
{
    /// <summary>What the connections of the server under test call themselves.</summary>
    public const string ServerName = "server-under-test";

    private const int Family = 7_701;

    private const string Triggers =
        """
        create schema crash;
        create table crash.victims (point int not null, member_id uuid not null);
        create function crash.hold(which int, who uuid) returns void language plpgsql as $$
        begin
          if exists (select 1 from crash.victims where point = which and member_id = who) then
            perform pg_advisory_xact_lock_shared(7701, which);
          end if;
        end $$;
        create function crash.buyer_of(payment_reference text) returns uuid language sql as
          $$ select o.member_id from commerce.payments p join commerce.orders o on o.id = p.order_id where p.reference = payment_reference $$;

        create function crash.on_order() returns trigger language plpgsql as $$ begin perform crash.hold(1, new.member_id); return new; end $$;
        create trigger crash before insert on commerce.orders for each row execute function crash.on_order();
        create function crash.on_bank() returns trigger language plpgsql as $$ begin perform crash.hold(2, crash.buyer_of(new.reference)); return new; end $$;
        create trigger crash before insert on commerce.sandbox_payments for each row execute function crash.on_bank();
        create function crash.on_payment() returns trigger language plpgsql as $$
          begin if new.status = 'pending' and old.status = 'created' then perform crash.hold(3, crash.buyer_of(new.reference)); end if; return new; end $$;
        create trigger crash before update on commerce.payments for each row execute function crash.on_payment();
        create function crash.on_report() returns trigger language plpgsql as $$
          begin perform crash.hold(4, crash.buyer_of(new.body::jsonb ->> 'reference')); return new; end $$;
        create trigger crash before insert on commerce.sandbox_callbacks for each row execute function crash.on_report();
        create function crash.on_reported() returns trigger language plpgsql as $$
          begin perform crash.hold(7, crash.buyer_of(old.body::jsonb ->> 'reference')); return old; end $$;
        create trigger crash_ack before delete on commerce.sandbox_callbacks for each row execute function crash.on_reported();
        create function crash.on_event() returns trigger language plpgsql as $$
          begin perform crash.hold(5, (select member_id from commerce.orders where id = new.order_id)); return new; end $$;
        create trigger crash before insert on commerce.payment_events for each row execute function crash.on_event();
        create function crash.on_access() returns trigger language plpgsql as $$ begin perform crash.hold(6, new.member_id); return new; end $$;
        create trigger crash before insert on commerce.access_events for each row execute function crash.on_access();
        create function crash.on_message() returns trigger language plpgsql as $$
          begin
            if new.processed_at is not null and new.wire_name = 'commerce.order_paid.v1' then
              perform crash.hold(8, (select member_id from commerce.orders where id = (new.payload ->> 'orderId')::uuid));
            end if;
            return new;
          end $$;
        create trigger crash before update on messaging.outbox for each row execute function crash.on_message();
        create function crash.on_bank_refund() returns trigger language plpgsql as $$
          begin perform crash.hold(9, crash.buyer_of(new.payment_reference)); return new; end $$;
        create trigger crash before insert on commerce.sandbox_refunds for each row execute function crash.on_bank_refund();
        create function crash.on_refund() returns trigger language plpgsql as $$
          begin if new.status = 'settled' then perform crash.hold(10, new.member_id); end if; return new; end $$;
        create trigger crash before update on commerce.refunds for each row execute function crash.on_refund();
        create function crash.on_ledger() returns trigger language plpgsql as $$
          begin
            if new.kind = 'refund' then perform crash.hold(11, (select member_id from commerce.orders where id = new.order_id)); end if;
            return new;
          end $$;
        create trigger crash before insert on commerce.ledger_transactions for each row execute function crash.on_ledger();
        """;

    private readonly NpgsqlConnection connection;

    private CrashPoints(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<CrashPoints> Install(string connectionString)
    {
        var own = new NpgsqlConnection(connectionString + ";Pooling=false");
        await own.OpenAsync();
        var points = new CrashPoints(own);
        await points.Execute(Triggers);
        return points;
    }

    /// <summary>Lets a member get no further than this point.</summary>
    public async Task Arm(CrashPoint point, MemberId victim)
    {
        await Execute($"select pg_advisory_lock({Family}, {(int)point})");
        await Execute($"insert into crash.victims values ({(int)point}, '{victim}')");
    }

    /// <summary>Waits until somebody stands at this point.</summary>
    public Task Reached(CrashPoint point) => Eventually.Holds(
        () => Number(
            $"""
            select count(*) from pg_locks where locktype = 'advisory' and not granted and classid = {Family} and objid = {(int)point}
              and database = (select oid from pg_database where datname = current_database())
            """),
        waiting => waiting > 0,
        TimeSpan.FromSeconds(90),
        $"somebody stands at {point}");

    /// <summary>The process is dead: what its connections had not committed is gone, and nobody is held any more.</summary>
    public async Task Clear()
    {
        await Eventually.Holds(
            () => Number($"select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = '{ServerName}' and datname = current_database()"),
            left => left == 0,
            TimeSpan.FromSeconds(60));
        await Execute("truncate crash.victims");
        await Execute("select pg_advisory_unlock_all()");
    }

    public async Task Execute(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<long> Number(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
