namespace Jibo.Pegasus.ServiceDefaults.Errors;

/// <summary>
/// A failure that the caller may read about: it becomes the error envelope with this status and this message.
/// Every other exception becomes a 500 that says nothing of the inside.
/// </summary>
#pragma warning disable CA1710 // the name that the field uses; nobody catches it by suffix
public sealed class HttpError(int status, string message, Exception? innerException = null) : Exception(message, innerException)
#pragma warning restore CA1710
{
    /// <summary>HTTP status, 400 to 599.</summary>
    public int Status { get; } = status;
}
