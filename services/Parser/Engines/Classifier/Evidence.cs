using System.Runtime.CompilerServices;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>What speaks for the best class being right, as numbers that <see cref="Trust"/> weighs: the more the better.</summary>
[InlineArray(Count)]
internal struct Evidence
{
    public const int Count = 5;

    private float _first;

    /// <param name="best">The share of the best class.</param>
    /// <param name="second">The share of the next.</param>
    /// <param name="energy">How much all classes say, beside what speaks for none of them.</param>
    /// <param name="known">Which part of the text occurred in training.</param>
    /// <param name="likeness">How much the text means what the sentences of the class mean on average.</param>
    public static Evidence Of(float best, float second, float energy, float known, float likeness)
    {
        var evidence = default(Evidence);
        evidence[0] = LogOdds(best);
        evidence[1] = MathF.Log((best + Tiny) / (second + Tiny));
        evidence[2] = energy;
        evidence[3] = known;
        evidence[4] = likeness;
        return evidence;
    }

    private const float Tiny = 1e-5f;

    public static float LogOdds(float share) => MathF.Log((share + Tiny) / (1 - share + Tiny));
}
