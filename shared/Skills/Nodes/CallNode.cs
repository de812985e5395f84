using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Nodes;

/// <summary>
/// Does asynchronous work and goes on when it is done, has failed, or has taken too long: the conversation never waits longer
/// than the deadline, even for work that does not look at its token. Failures are logged with the node's name.
/// </summary>
/// <remarks>
/// Work that goes on after its token ended must not touch the turn, which by then belongs to other nodes. What brings something
/// back is safer as a <see cref="CallNode{T}"/>, which alone hands it over.
/// </remarks>
/// <exception cref="ArgumentOutOfRangeException">The deadline is not one that <see cref="CallOptions.Deadline"/> allows.</exception>
public sealed class CallNode(string name, Func<Turn, CancellationToken, ValueTask> work, CallOptions? options = null) : Node<Called>(name)
{
    private readonly Func<Turn, CancellationToken, ValueTask> _work = work ?? throw new ArgumentNullException(nameof(work));
    private readonly TimeSpan _deadline = (options ?? new()).Checked();

    public override async ValueTask<ExitResult<Called>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return (await Call.RunAsync(this, DoAsync, _deadline, turn, cancellationToken)).How;
    }

    private async ValueTask<bool> DoAsync(Turn turn, CancellationToken ct)
    {
        await _work(turn, ct);
        return true;
    }
}

/// <summary>The same for work that brings a value: the next node finds it in <see cref="Turn.Result"/>.</summary>
/// <inheritdoc cref="CallNode" path="/exception"/>
public sealed class CallNode<T>(string name, Func<Turn, CancellationToken, ValueTask<T>> work, CallOptions<T>? options = null) : Node<Called>(name)
    where T : notnull
{
    private readonly Func<Turn, CancellationToken, ValueTask<T>> _work = work ?? throw new ArgumentNullException(nameof(work));
    private readonly CallOptions<T> _options = options ?? new();
    private readonly TimeSpan _deadline = (options ?? new()).Checked();

    public override async ValueTask<ExitResult<Called>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var (how, value) = await Call.RunAsync(this, _work, _deadline, turn, cancellationToken);
        if (how == Called.Done ? value is null : _options.Fallback is null)
            return how;
        var result = how == Called.Done ? value! : _options.Fallback!(turn);
        if (_options.Keep is { } key)
            turn.Set(key, result);
        return ExitResult.By(how, result);
    }
}
