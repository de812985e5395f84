using System.Globalization;
using System.Text;

namespace Jibo.Pegasus.Lasso.Caching;

/// <summary>Relay data as it is kept: the whole text of a hit, so that answering from memory is one write.</summary>
internal sealed class CachedRelay
{
    private static ReadOnlySpan<byte> Before => "{\"relayData\":"u8;

    private readonly byte[] _hit;

    /// <param name="data">One JSON value as UTF-8; copied.</param>
    /// <param name="insertedAt">When it was fetched; kept to the millisecond.</param>
    /// <param name="source">Whose it is, such as <c>open-meteo</c>.</param>
    /// <param name="variant">What of <see cref="RelayKey.Variant"/> it answers.</param>
    public CachedRelay(ReadOnlySpan<byte> data, DateTimeOffset insertedAt, string source, string variant)
    {
        InsertedAt = DateTimeOffset.FromUnixTimeMilliseconds(insertedAt.ToUnixTimeMilliseconds());
        Source = source;
        Variant = variant;
        DataLength = data.Length;
        var after = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $",\"lassoDataFromRedis\":true,\"lassoInsertedIntoRedisAt\":\"{InsertedAt:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\"}}"));
        _hit = new byte[Before.Length + data.Length + after.Length];
        Before.CopyTo(_hit);
        data.CopyTo(_hit.AsSpan(Before.Length));
        after.CopyTo(_hit, Before.Length + data.Length);
    }

    public DateTimeOffset InsertedAt { get; }

    public string Source { get; }

    public string Variant { get; }

    public int DataLength { get; }

    public ReadOnlyMemory<byte> Data => _hit.AsMemory(Before.Length, DataLength);

    /// <summary>What the original stores and answers: the data, that it is kept, and since when.</summary>
    public ReadOnlyMemory<byte> Hit => _hit;

    /// <summary>Memory that it takes, more or less.</summary>
    public long Size => _hit.Length + 200;

    /// <summary>Whether it is not older than this. What comes from the future by more than clocks differ is no younger for it.</summary>
    public bool IsWithin(TimeSpan age, DateTimeOffset now) => InsertedAt > now - age && InsertedAt < now + TimeSpan.FromMinutes(1);
}
