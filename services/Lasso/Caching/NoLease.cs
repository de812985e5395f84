namespace Jibo.Pegasus.Lasso.Caching;

/// <summary>Leave to fetch where nobody else could ask for it.</summary>
internal sealed class NoLease : IAsyncDisposable
{
    public static NoLease Instance { get; } = new();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
