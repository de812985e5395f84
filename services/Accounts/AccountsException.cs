namespace Jibo.Pegasus.Accounts;

/// <summary>The service cannot do what was asked, and the caller may read why.</summary>
/// <param name="status">HTTP status, 400 to 599.</param>
/// <param name="code">As clients of the original know it, such as <c>ValidationException</c>.</param>
internal sealed class AccountsException(int status, string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public static AccountsException Invalid(string message, Exception? inner = null) => new(StatusCodes.Status400BadRequest, "ValidationException", message, inner);

    /// <summary>Nobody has signed in, or nobody whom we know.</summary>
    public static AccountsException Unauthorized(string code, string message) => new(StatusCodes.Status403Forbidden, code, message);

    /// <summary>Says the same of what is somebody else's and of what is not there, so that ids cannot be tried out.</summary>
    public static AccountsException NotYours(string what) => new(StatusCodes.Status403Forbidden, "AccessDeniedException", $"There is no such {what}, or it is not yours");

    /// <summary>The caller may see it, and may not do this to it.</summary>
    public static AccountsException Forbidden(string code, string message) => new(StatusCodes.Status403Forbidden, code, message);

    /// <summary>It stands otherwise than the request needs it.</summary>
    public static AccountsException Conflict(string code, string message) => new(StatusCodes.Status409Conflict, code, message);

    public static AccountsException NotFound(string code, string message) => new(StatusCodes.Status404NotFound, code, message);
}
