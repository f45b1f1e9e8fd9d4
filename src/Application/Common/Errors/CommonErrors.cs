using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Common.Errors;

/// <summary>Refusals that belong to no module.</summary>
public static class CommonErrors
{
    public static readonly Error InvalidRequest = Error.Invalid("common.invalid_request", "Some fields are missing or not valid.");
    public static readonly Error MalformedBody = Error.Invalid("common.malformed_body", "The request body could not be read.");
    public static readonly Error InvalidCursor = Error.Invalid("common.invalid_cursor", "The page cursor is not valid; start from the first page.");
    public static readonly Error SignInRequired = Error.Unauthenticated("common.sign_in_required", "Sign in to continue.");
    public static readonly Error Forbidden = Error.Forbidden("common.forbidden", "You do not have permission to do this.");
    public static readonly Error NotFound = Error.NotFound("common.not_found", "Not found.");
    public static readonly Error CrossOrigin = Error.Forbidden("common.cross_origin", "The request did not come from this site.");
    public static readonly Error VersionMismatch = Error.PreconditionFailed("common.version_mismatch", "This was changed by someone else since you opened it.");
    public static readonly Error PreconditionRequired = new("common.precondition_required", "Say which version you are changing with If-Match.", ErrorKind.PreconditionFailed);
    public static readonly Error Concurrency = Error.Conflict("common.concurrent_change", "This was changed at the same moment; try again.");
    public static readonly Error IdempotencyKeyReused = Error.Conflict("common.idempotency_key_reused", "This idempotency key was used for a different request.");
    public static readonly Error IdempotencyKeyInvalid = Error.Invalid("common.idempotency_key_invalid", "An idempotency key is 8 to 128 letters, digits, dashes or underscores.");
    public static readonly Error TooManyRequests = Error.TooMany("common.too_many_requests", "Too many requests; wait a moment and try again.");
    public static readonly Error Duplicate = Error.Conflict("common.duplicate", "This already exists.");
    public static readonly Error StillReferenced = Error.Conflict("common.still_referenced", "This is still used elsewhere.");
    public static readonly Error MethodNotAllowed = Error.Invalid("common.method_not_allowed", "This address does not take that method.");
    public static readonly Error UnsupportedMediaType = Error.Invalid("common.unsupported_media_type", "Send the request body as application/json.");
    public static readonly Error PayloadTooLarge = Error.Invalid("common.payload_too_large", "The request is larger than this address takes.");
    public static readonly Error Unexpected = new("common.unexpected", "Something went wrong on our side; it has been recorded.", ErrorKind.Conflict);
}
