using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace KnowledgePay.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Commerce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_access_grants_products_product_id",
                schema: "catalog",
                table: "access_grants");

            migrationBuilder.EnsureSchema(
                name: "commerce");

            migrationBuilder.CreateTable(
                name: "access_events",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    scope_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    scope_id = table.Column<Guid>(type: "uuid", nullable: true),
                    right_id = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    valid_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    retry_days = table.Column<int>(type: "integer", nullable: false),
                    grace_days = table.Column<int>(type: "integer", nullable: false),
                    source_type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    written_by = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_events", x => new { x.member_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "coupons",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    basis_points = table.Column<int>(type: "integer", nullable: true),
                    amount_minor = table.Column<long>(type: "bigint", nullable: true),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    scope = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    scope_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    minimum_minor = table.Column<long>(type: "bigint", nullable: true),
                    total_cap = table.Column<int>(type: "integer", nullable: true),
                    per_member_cap = table.Column<int>(type: "integer", nullable: true),
                    first_order_only = table.Column<bool>(type: "boolean", nullable: false),
                    restricted_to = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    auto_apply = table.Column<bool>(type: "boolean", nullable: false),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    exclusive = table.Column<bool>(type: "boolean", nullable: false),
                    used = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coupons", x => x.id);
                    table.CheckConstraint("ck_coupons_used", "used >= 0 and (total_cap is null or used <= total_cap)");
                });

            migrationBuilder.CreateTable(
                name: "invoice_requests",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    tax_id = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answer = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invoice_requests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ledger_transactions",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source_type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: true),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_transactions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "membership_notices",
                schema: "commerce",
                columns: table => new
                {
                    membership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    period_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_membership_notices", x => new { x.membership_id, x.kind, x.period_end });
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    engine = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    period = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    current_period_start = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    current_period_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    cancel_at_period_end = table.Column<bool>(type: "boolean", nullable: false),
                    paused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    pause_ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    paused_days_used = table.Column<int>(type: "integer", nullable: false),
                    trial_ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    trial_tier_id = table.Column<Guid>(type: "uuid", nullable: true),
                    next_tier_id = table.Column<Guid>(type: "uuid", nullable: true),
                    next_period = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    mandate_ref = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    retry_days = table.Column<int>(type: "integer", nullable: false),
                    grace_days = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    anchor = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    months_paid = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memberships", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "offline_proofs",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decision_note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offline_proofs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "orders",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    subtotal_minor = table.Column<long>(type: "bigint", nullable: false),
                    discount_minor = table.Column<long>(type: "bigint", nullable: false),
                    total_minor = table.Column<long>(type: "bigint", nullable: false),
                    paid_minor = table.Column<long>(type: "bigint", nullable: false),
                    refunded_minor = table.Column<long>(type: "bigint", nullable: false),
                    placed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    fulfilled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    provider = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    refund_max_consumed_percent = table.Column<int>(type: "integer", nullable: false),
                    refund_window_hours = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_orders", x => x.id);
                    table.CheckConstraint("ck_orders_paid", "paid_minor in (0, total_minor)");
                    table.CheckConstraint("ck_orders_refunded", "refunded_minor >= 0 and refunded_minor <= paid_minor");
                    table.CheckConstraint("ck_orders_total", "total_minor = subtotal_minor - discount_minor and total_minor >= 0 and discount_minor >= 0");
                });

            migrationBuilder.CreateTable(
                name: "payment_differences",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ours = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    theirs = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    our_status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    our_minor = table.Column<long>(type: "bigint", nullable: false),
                    our_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    their_status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    their_minor = table.Column<long>(type: "bigint", nullable: true),
                    their_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    first_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_differences", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payment_events",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    event_id = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    type = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    order_id = table.Column<Guid>(type: "uuid", nullable: true),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    repeats = table.Column<int>(type: "integer", nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    review = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    expected_minor = table.Column<long>(type: "bigint", nullable: true),
                    expected_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    came_minor = table.Column<long>(type: "bigint", nullable: true),
                    came_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resolved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    resolution = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payments",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reference = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    session = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    provider_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    mandate = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    instructions = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    failure_reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_queried_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    surplus = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    wrong_minor = table.Column<long>(type: "bigint", nullable: true),
                    wrong_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    refunded_there_minor = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payments", x => x.id);
                    table.CheckConstraint("ck_payments_amount", "amount_minor > 0");
                });

            migrationBuilder.CreateTable(
                name: "payout_batches",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    total_minor = table.Column<long>(type: "bigint", nullable: false),
                    prepared_by = table.Column<Guid>(type: "uuid", nullable: false),
                    prepared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payout_batches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "prices",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    minimum_minor = table.Column<long>(type: "bigint", nullable: true),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    shown_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_prices", x => x.id);
                    table.CheckConstraint("ck_prices_amount", "amount_minor >= 0 and (minimum_minor is null or minimum_minor between 0 and amount_minor)");
                });

            migrationBuilder.CreateTable(
                name: "product_shares",
                schema: "commerce",
                columns: table => new
                {
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    basis_points = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_shares", x => new { x.product_id, x.member_id });
                    table.CheckConstraint("ck_product_shares_part", "basis_points between 1 and 10000");
                });

            migrationBuilder.CreateTable(
                name: "refunds",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    decision_note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    problem = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    overpaid_minor = table.Column<long>(type: "bigint", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: true),
                    provider_refund_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refunds", x => x.id);
                    table.CheckConstraint("ck_refunds_amount", "amount_minor > 0");
                });

            migrationBuilder.CreateTable(
                name: "sandbox_callbacks",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    url = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sandbox_callbacks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sandbox_payments",
                schema: "commerce",
                columns: table => new
                {
                    reference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    return_url = table.Column<string>(type: "text", nullable: false),
                    callback_url = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    transaction_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    refunded_minor = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sandbox_payments", x => x.reference);
                });

            migrationBuilder.CreateTable(
                name: "sandbox_refunds",
                schema: "commerce",
                columns: table => new
                {
                    reference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    payment_reference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sandbox_refunds", x => x.reference);
                });

            migrationBuilder.CreateTable(
                name: "sandbox_secrets",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<short>(type: "smallint", nullable: false),
                    protected_secret = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sandbox_secrets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tier_terms",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    benefits = table.Column<string>(type: "jsonb", nullable: false),
                    policy = table.Column<string>(type: "jsonb", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tier_terms", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tiers",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name_zh = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name_en = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    summary_zh = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    summary_en = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    prices = table.Column<string>(type: "jsonb", nullable: false),
                    trial_days = table.Column<int>(type: "integer", nullable: false),
                    benefits = table.Column<string>(type: "jsonb", nullable: false),
                    policy = table.Column<string>(type: "jsonb", nullable: false),
                    grace_days = table.Column<int>(type: "integer", nullable: false),
                    max_pause_days = table.Column<int>(type: "integer", nullable: false),
                    rank = table.Column<int>(type: "integer", nullable: false),
                    refund_window_hours = table.Column<int>(type: "integer", nullable: true),
                    refund_max_consumed_percent = table.Column<int>(type: "integer", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tiers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "coupon_codes",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    coupon_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cap = table.Column<int>(type: "integer", nullable: true),
                    used = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coupon_codes", x => x.id);
                    table.CheckConstraint("ck_coupon_codes_used", "used >= 0 and (cap is null or used <= cap)");
                    table.ForeignKey(
                        name: "fk_coupon_codes_coupon",
                        column: x => x.coupon_id,
                        principalSchema: "commerce",
                        principalTable: "coupons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ledger_entries",
                schema: "commerce",
                columns: table => new
                {
                    transaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    account = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    line_id = table.Column<Guid>(type: "uuid", nullable: true),
                    stream = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_entries", x => new { x.transaction_id, x.ordinal });
                    table.CheckConstraint("ck_ledger_entries_amount", "amount_minor <> 0");
                    table.ForeignKey(
                        name: "fk_ledger_entries_ledger_transactions_transaction_id",
                        column: x => x.transaction_id,
                        principalSchema: "commerce",
                        principalTable: "ledger_transactions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "membership_periods",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    membership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    valid_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    valid_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    price_minor = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    monthly_minor = table.Column<long>(type: "bigint", nullable: false),
                    cut_short = table.Column<bool>(type: "boolean", nullable: false),
                    refunded_minor = table.Column<long>(type: "bigint", nullable: false),
                    paused = table.Column<TimeSpan>(type: "interval", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_membership_periods", x => new { x.membership_id, x.id });
                    table.ForeignKey(
                        name: "fk_membership_periods_memberships_membership_id",
                        column: x => x.membership_id,
                        principalSchema: "commerce",
                        principalTable: "memberships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "coupon_redemptions",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    coupon_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code_id = table.Column<Guid>(type: "uuid", nullable: true),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    held_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coupon_redemptions", x => x.id);
                    table.CheckConstraint("ck_coupon_redemptions_amount", "amount_minor >= 0");
                    table.ForeignKey(
                        name: "fk_coupon_redemptions_coupon",
                        column: x => x.coupon_id,
                        principalSchema: "commerce",
                        principalTable: "coupons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_coupon_redemptions_order",
                        column: x => x.order_id,
                        principalSchema: "commerce",
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "gifts",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    buyer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_id = table.Column<Guid>(type: "uuid", nullable: true),
                    tier_id = table.Column<Guid>(type: "uuid", nullable: true),
                    period = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    recipient_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    paid_minor = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    redeemed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    redeemed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    returned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gifts", x => x.id);
                    table.ForeignKey(
                        name: "fk_gifts_order",
                        column: x => x.order_id,
                        principalSchema: "commerce",
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "order_lines",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    product_id = table.Column<Guid>(type: "uuid", nullable: true),
                    tier_id = table.Column<Guid>(type: "uuid", nullable: true),
                    period = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    creator_id = table.Column<Guid>(type: "uuid", nullable: true),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    unit_minor = table.Column<long>(type: "bigint", nullable: false),
                    discount_minor = table.Column<long>(type: "bigint", nullable: false),
                    platform_discount_minor = table.Column<long>(type: "bigint", nullable: false),
                    total_minor = table.Column<long>(type: "bigint", nullable: false),
                    refunded_minor = table.Column<long>(type: "bigint", nullable: false),
                    recipient_note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    chosen_price = table.Column<bool>(type: "boolean", nullable: false),
                    refund_window_hours = table.Column<int>(type: "integer", nullable: true),
                    refund_max_consumed_percent = table.Column<int>(type: "integer", nullable: true),
                    recipient_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_lines", x => x.id);
                    table.CheckConstraint("ck_order_lines_platform", "platform_discount_minor between 0 and discount_minor");
                    table.CheckConstraint("ck_order_lines_refunded", "refunded_minor between 0 and total_minor");
                    table.CheckConstraint("ck_order_lines_total", "total_minor = unit_minor - discount_minor and total_minor >= 0 and discount_minor >= 0");
                    table.ForeignKey(
                        name: "fk_order_lines_orders_order_id",
                        column: x => x.order_id,
                        principalSchema: "commerce",
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payouts",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    creator_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payouts", x => x.id);
                    table.CheckConstraint("ck_payouts_amount", "amount_minor > 0");
                    table.ForeignKey(
                        name: "fk_payouts_payout_batches_batch_id",
                        column: x => x.batch_id,
                        principalSchema: "commerce",
                        principalTable: "payout_batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "refund_lines",
                schema: "commerce",
                columns: table => new
                {
                    refund_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refund_lines", x => new { x.refund_id, x.line_id });
                    table.ForeignKey(
                        name: "fk_refund_lines_refunds_refund_id",
                        column: x => x.refund_id,
                        principalSchema: "commerce",
                        principalTable: "refunds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_access_events_grants",
                schema: "commerce",
                table: "access_events",
                columns: new[] { "scope_id", "sequence" },
                filter: "source_type = 'grant'");

            migrationBuilder.CreateIndex(
                name: "ix_access_events_log",
                schema: "commerce",
                table: "access_events",
                columns: new[] { "member_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ux_access_events_source",
                schema: "commerce",
                table: "access_events",
                columns: new[] { "member_id", "kind", "source_type", "source_id", "right_id", "scope_id" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_coupon_codes_coupon",
                schema: "commerce",
                table: "coupon_codes",
                columns: new[] { "coupon_id", "code" });

            migrationBuilder.CreateIndex(
                name: "ux_coupon_codes_code",
                schema: "commerce",
                table: "coupon_codes",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_coupon_redemptions_member",
                schema: "commerce",
                table: "coupon_redemptions",
                columns: new[] { "coupon_id", "member_id" });

            migrationBuilder.CreateIndex(
                name: "ux_coupon_redemptions_order",
                schema: "commerce",
                table: "coupon_redemptions",
                columns: new[] { "order_id", "coupon_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_coupons_auto",
                schema: "commerce",
                table: "coupons",
                column: "starts_at",
                filter: "auto_apply and status = 'active'");

            migrationBuilder.CreateIndex(
                name: "ix_coupons_owner",
                schema: "commerce",
                table: "coupons",
                columns: new[] { "owner_id", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_gifts_buyer",
                schema: "commerce",
                table: "gifts",
                columns: new[] { "buyer_id", "issued_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_gifts_due",
                schema: "commerce",
                table: "gifts",
                column: "expires_at",
                filter: "status = 'issued'");

            migrationBuilder.CreateIndex(
                name: "ix_gifts_order_id",
                schema: "commerce",
                table: "gifts",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ux_gifts_code",
                schema: "commerce",
                table: "gifts",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_gifts_order_line",
                schema: "commerce",
                table: "gifts",
                column: "order_line_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invoice_requests_requested",
                schema: "commerce",
                table: "invoice_requests",
                columns: new[] { "requested_at", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ux_invoice_requests_order",
                schema: "commerce",
                table: "invoice_requests",
                column: "order_id",
                unique: true,
                filter: "status <> 'rejected'");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_account_currency",
                schema: "commerce",
                table: "ledger_entries",
                columns: new[] { "account", "currency" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_line_id",
                schema: "commerce",
                table: "ledger_entries",
                column: "line_id",
                filter: "line_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_owner_id_kind",
                schema: "commerce",
                table: "ledger_entries",
                columns: new[] { "owner_id", "kind" },
                filter: "owner_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_transactions_at",
                schema: "commerce",
                table: "ledger_transactions",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_transactions_order_id",
                schema: "commerce",
                table: "ledger_transactions",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ux_ledger_transactions_source",
                schema: "commerce",
                table: "ledger_transactions",
                columns: new[] { "source_type", "source_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_membership_periods_id",
                schema: "commerce",
                table: "membership_periods",
                column: "id");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_due",
                schema: "commerce",
                table: "memberships",
                column: "current_period_end",
                filter: "state in ('trialing', 'active', 'pastDue', 'grace', 'paused')");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_mandate_ref",
                schema: "commerce",
                table: "memberships",
                column: "mandate_ref",
                filter: "mandate_ref is not null");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_tier_id",
                schema: "commerce",
                table: "memberships",
                column: "tier_id");

            migrationBuilder.CreateIndex(
                name: "ux_memberships_live",
                schema: "commerce",
                table: "memberships",
                columns: new[] { "member_id", "owner_id" },
                unique: true,
                filter: "state in ('trialing', 'active', 'pastDue', 'grace', 'paused')")
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ux_memberships_trial",
                schema: "commerce",
                table: "memberships",
                columns: new[] { "member_id", "trial_tier_id" },
                unique: true,
                filter: "trial_tier_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_offline_proofs_file",
                schema: "commerce",
                table: "offline_proofs",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "ix_offline_proofs_sha256",
                schema: "commerce",
                table: "offline_proofs",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "ix_offline_proofs_status",
                schema: "commerce",
                table: "offline_proofs",
                columns: new[] { "status", "submitted_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_offline_proofs_waiting",
                schema: "commerce",
                table: "offline_proofs",
                column: "payment_id",
                unique: true,
                filter: "status = 'submitted'");

            migrationBuilder.CreateIndex(
                name: "ix_order_lines_creator_id",
                schema: "commerce",
                table: "order_lines",
                column: "creator_id");

            migrationBuilder.CreateIndex(
                name: "ix_order_lines_order_id",
                schema: "commerce",
                table: "order_lines",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_order_lines_product_id",
                schema: "commerce",
                table: "order_lines",
                column: "product_id");

            migrationBuilder.CreateIndex(
                name: "ix_orders_due",
                schema: "commerce",
                table: "orders",
                column: "expires_at",
                filter: "status = 'awaitingPayment'");

            migrationBuilder.CreateIndex(
                name: "ix_orders_member",
                schema: "commerce",
                table: "orders",
                columns: new[] { "member_id", "placed_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_orders_placed",
                schema: "commerce",
                table: "orders",
                columns: new[] { "placed_at", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ux_orders_number",
                schema: "commerce",
                table: "orders",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payment_differences_open",
                schema: "commerce",
                table: "payment_differences",
                column: "last_seen_at",
                filter: "closed_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_payment_events_order",
                schema: "commerce",
                table: "payment_events",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_events_received",
                schema: "commerce",
                table: "payment_events",
                columns: new[] { "received_at", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_payment_events_verdict",
                schema: "commerce",
                table: "payment_events",
                columns: new[] { "verdict", "received_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ux_payment_events_event",
                schema: "commerce",
                table: "payment_events",
                columns: new[] { "provider", "event_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payments_open",
                schema: "commerce",
                table: "payments",
                column: "last_queried_at",
                filter: "status in ('created', 'pending', 'failed')");

            migrationBuilder.CreateIndex(
                name: "ix_payments_order",
                schema: "commerce",
                table: "payments",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_payments_provider_id",
                schema: "commerce",
                table: "payments",
                columns: new[] { "provider", "provider_id" },
                filter: "provider_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_payments_settled",
                schema: "commerce",
                table: "payments",
                column: "settled_at",
                filter: "status = 'succeeded'");

            migrationBuilder.CreateIndex(
                name: "ix_payments_surplus",
                schema: "commerce",
                table: "payments",
                column: "id",
                filter: "surplus = 'due'");

            migrationBuilder.CreateIndex(
                name: "ux_payments_reference",
                schema: "commerce",
                table: "payments",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payout_batches_prepared",
                schema: "commerce",
                table: "payout_batches",
                columns: new[] { "prepared_at", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_payouts_batch_id",
                schema: "commerce",
                table: "payouts",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_payouts_creator_id",
                schema: "commerce",
                table: "payouts",
                column: "creator_id");

            migrationBuilder.CreateIndex(
                name: "ix_prices_due",
                schema: "commerce",
                table: "prices",
                column: "starts_at",
                filter: "shown_at is null and withdrawn_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_prices_effective",
                schema: "commerce",
                table: "prices",
                columns: new[] { "product_id", "currency", "starts_at", "entry_number" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_refunds_open",
                schema: "commerce",
                table: "refunds",
                column: "status",
                filter: "status in ('requested', 'approved', 'processing', 'failed')");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_order_id",
                schema: "commerce",
                table: "refunds",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_requested",
                schema: "commerce",
                table: "refunds",
                columns: new[] { "requested_at", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_sandbox_callbacks_due_at",
                schema: "commerce",
                table: "sandbox_callbacks",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_tier_terms_tier",
                schema: "commerce",
                table: "tier_terms",
                columns: new[] { "tier_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ux_tiers_slug",
                schema: "commerce",
                table: "tiers",
                columns: new[] { "owner_id", "slug" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_events",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "coupon_codes",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "coupon_redemptions",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "gifts",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "invoice_requests",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "ledger_entries",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "membership_notices",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "membership_periods",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "offline_proofs",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "order_lines",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "payment_differences",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "payment_events",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "payments",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "payouts",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "prices",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "product_shares",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "refund_lines",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "sandbox_callbacks",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "sandbox_payments",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "sandbox_refunds",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "sandbox_secrets",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "tier_terms",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "tiers",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "coupons",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "ledger_transactions",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "memberships",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "orders",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "payout_batches",
                schema: "commerce");

            migrationBuilder.DropTable(
                name: "refunds",
                schema: "commerce");

            migrationBuilder.AddForeignKey(
                name: "fk_access_grants_products_product_id",
                schema: "catalog",
                table: "access_grants",
                column: "product_id",
                principalSchema: "catalog",
                principalTable: "products",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
