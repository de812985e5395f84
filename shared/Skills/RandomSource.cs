namespace Jibo.Pegasus.Skills;

/// <summary>
/// Every choice and every id of a skill comes from here, so that a test can fix them. Safe to use from any number of turns.
/// Ids need to be unlikely to meet, not hard to guess: nothing is protected by them.
/// </summary>
public sealed class RandomSource(Random random)
{
    private readonly Lock _gate = new();

    /// <summary>A whole number from 0 up to, but not including, <paramref name="below"/>.</summary>
    public int Next(int below)
    {
        lock (_gate)
            return random.Next(below);
    }

    /// <summary>A number from 0 up to, but not including, 1.</summary>
    public double NextDouble()
    {
        lock (_gate)
            return random.NextDouble();
    }

    /// <summary>The id of a behaviour: 32 lower-case hexadecimal digits.</summary>
    public string NextBehaviorId()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>The id of a message or a session: a version 4 UUID.</summary>
    public string NextUuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private void Fill(Span<byte> bytes)
    {
        lock (_gate)
            random.NextBytes(bytes);
    }
}
