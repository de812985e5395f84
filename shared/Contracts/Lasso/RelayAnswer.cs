using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Contracts.Lasso;

/// <summary>What lasso answers to each question about the world, as it stands on the wire.</summary>
public sealed record RelayAnswer<T>
    where T : class
{
    public T? RelayData { get; init; }

    /// <summary>It was fetched for somebody before. The name is the original's; what keeps it may be something else than Redis.</summary>
    public bool LassoDataFromRedis { get; init; }

    /// <summary>When it was fetched; only with <see cref="LassoDataFromRedis"/>.</summary>
    [JsonConverter(typeof(IsoMillisecondsConverter))]
    public DateTimeOffset? LassoInsertedIntoRedisAt { get; init; }
}
