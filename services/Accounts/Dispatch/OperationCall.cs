using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Accounts.Dispatch;

/// <summary>One request for an operation.</summary>
internal sealed class OperationCall(HttpContext http, Operation operation, Caller? caller, ReadOnlyMemory<byte> body)
{
    public HttpContext Http { get; } = http;

    public Operation Operation { get; } = operation;

    /// <summary>Who asks. There is somebody unless the operation is open to anyone.</summary>
    public Caller Caller => FindCaller ?? throw new InvalidOperationException($"{Operation.Target} is open to anyone and asks for its caller");

    public Caller? FindCaller { get; } = caller;

    /// <summary>As it came; <c>{}</c> when nothing did.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Holds a streamed body against the hash that its signature covers.</summary>
    /// <param name="hash">SHA-256 of what really came, in lower-case hexadecimal.</param>
    /// <exception cref="AccountsException">It is not the body that was signed.</exception>
    public void CheckBody(string hash)
    {
        if (FindCaller?.Proof == CallerProof.Signature && !RobotSignature.Covers(Http.Request, hash))
            throw AccountsException.Unauthorized("InvalidSignatureException", "The body is not the one that was signed");
    }

    /// <summary>The body as its record.</summary>
    /// <exception cref="AccountsException">It is not of that shape.</exception>
    public T Read<T>(JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Body.Span, type) ?? throw AccountsException.Invalid("The body must be a JSON object");
        }
        catch (JsonException e)
        {
            throw AccountsException.Invalid(e.Path is { Length: > 0 } path ? $"The body is not as it must be at {PeerText.Shorten(path)}" : "The body is not as it must be", e);
        }
    }
}
