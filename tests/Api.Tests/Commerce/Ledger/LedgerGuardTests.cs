using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KnowledgePay.Api.Tests.Commerce.Ledger;

/// <summary>The database keeps the ledger's laws, whatever a program asks of it.</summary>
public sealed class LedgerGuardTests : ApiFixture
{
    [TestCase("update commerce.ledger_entries set amount_minor = amount_minor + 1")]
    [TestCase("update commerce.ledger_transactions set at = at")]
    [TestCase("delete from commerce.ledger_entries")]
    [TestCase("delete from commerce.ledger_transactions")]
    [TestCase("truncate commerce.ledger_entries, commerce.ledger_transactions")]
    public async Task Nothing_written_is_changed_or_taken_away(string statement)
    {
        await Given.Save(Transfer(500));
        var refused = await Should.ThrowAsync<PostgresException>(() => Given.InDatabase(db => db.Database.ExecuteSqlRawAsync(statement)));
        refused.SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation);
    }

    [Test]
    public async Task What_does_not_balance_is_not_committed()
    {
        var transaction = Transfer(500);
        await Given.Save(transaction);
        var refused = await Should.ThrowAsync<PostgresException>(() => Given.InDatabase(db => db.Database.ExecuteSqlAsync(
            $"""
            insert into commerce.ledger_entries (transaction_id, ordinal, account, kind, currency, amount_minor)
            values ({transaction.Id.Value}, 7, 'escrow', 'escrow', 'CNY', 1)
            """)));
        refused.SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
    }

    [Test]
    public async Task A_transaction_is_in_one_currency()
    {
        var transaction = Transfer(500);
        await Given.Save(transaction);
        var refused = await Should.ThrowAsync<PostgresException>(() => Given.InDatabase(db => db.Database.ExecuteSqlAsync(
            $"""
            insert into commerce.ledger_entries (transaction_id, ordinal, account, kind, currency, amount_minor)
            values ({transaction.Id.Value}, 7, 'escrow', 'escrow', 'CNY', 1), ({transaction.Id.Value}, 8, 'tax', 'tax', 'USD', -1)
            """)));
        refused.SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
    }

    [Test]
    public async Task One_cause_is_posted_once()
    {
        var (first, again) = (Transfer(500), Transfer(500));
        await Given.Save(first);
        await Should.ThrowAsync<DbUpdateException>(() => Given.Save(Transfer(700, first.SourceId)));
        await Given.Save(again);
    }

    private LedgerTransaction Transfer(long amount, Guid? source = null)
    {
        var now = Clock.Now();
        return LedgerTransaction.Post(
            Id.New<LedgerTransactionId>(now),
            new(LedgerTransactionKind.PaymentUnapplied, "payment", source ?? Guid.CreateVersion7(now)),
            Currency.Cny,
            [new(LedgerAccount.Cash(PaymentProvider.Sandbox), amount), new(LedgerAccount.Of(LedgerAccountKind.Escrow), -amount)],
            now);
    }
}
