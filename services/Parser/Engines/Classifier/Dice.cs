using System.Numerics;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>Random numbers for training: the same on every machine, and quick (xoshiro128**).</summary>
internal struct Dice
{
    private uint _a;
    private uint _b;
    private uint _c;
    private uint _d;

    public Dice(int seed, int member)
    {
        var state = ((ulong)(uint)seed << 32) | (uint)member;
        _a = Mix(ref state);
        _b = Mix(ref state);
        _c = Mix(ref state);
        _d = Mix(ref state);
    }

    public uint Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 9;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 11);
        return result;
    }

    /// <summary>0 to below <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)(((ulong)Next() * (uint)bound) >> 32);

    /// <summary>-1 to 1.</summary>
    public float Signed() => ((int)Next() >> 8) * (1f / (1 << 23));

    public void Shuffle(Span<int> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (values[i], values[other]) = (values[other], values[i]);
        }
    }

    private static uint Mix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (uint)((z ^ (z >> 31)) >> 16);
    }
}
