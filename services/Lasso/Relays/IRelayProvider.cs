namespace Jibo.Pegasus.Lasso.Relays;

/// <summary>Fetches one kind of data from one place in the world.</summary>
/// <typeparam name="TQuery">What is asked for, already checked.</typeparam>
internal interface IRelayProvider<in TQuery>
{
    /// <summary>For people and for error answers, such as <c>Open-Meteo</c>.</summary>
    string Name { get; }

    /// <summary>The relay data: one JSON value as UTF-8, in the shape that its readers know whoever was asked.</summary>
    /// <exception cref="Origins.OriginException">It cannot be had.</exception>
    Task<ReadOnlyMemory<byte>> FetchAsync(TQuery query, CancellationToken ct);
}
