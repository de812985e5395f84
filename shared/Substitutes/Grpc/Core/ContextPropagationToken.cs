namespace Grpc.Core;

/// <summary>Carries a served call's deadline and cancellation to the calls it makes.</summary>
public abstract class ContextPropagationToken
{
    // The official type is closed the same way: only the server makes tokens.
    internal ContextPropagationToken()
    {
    }

    internal abstract DateTime? ParentDeadline { get; }

    internal abstract CancellationToken ParentCancellationToken { get; }
}
