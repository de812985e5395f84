using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>
/// What training and classifying spend their time with. Rows are whole vectors of eight numbers, on every machine, so that models are
/// laid out the same everywhere.
/// </summary>
internal static class VectorMath
{
    /// <summary>Rows have a multiple of this many numbers.</summary>
    public const int Lanes = 8;

    /// <summary>The same for rows of bytes.</summary>
    public const int ByteLanes = 32;

    /// <summary>Lengths are rounded up to whole vectors.</summary>
    public static int Padded(int length) => (length + Lanes - 1) / Lanes * Lanes;

    /// <summary>Adds <paramref name="factor"/> times a row.</summary>
    public static void AddScaled(Span<float> sum, ReadOnlySpan<float> row, float factor)
    {
        var to = Vectors(sum);
        var from = Vectors(row);
        var by = Vector256.Create(factor);
        for (var i = 0; i < to.Length && i < from.Length; i++)
            to[i] = Vector256.MultiplyAddEstimate(from[i], by, to[i]);
    }

    /// <summary>The same for a row of small whole numbers.</summary>
    public static void AddScaled(Span<float> sum, ReadOnlySpan<sbyte> row, float factor)
    {
        var to = Vectors(sum);
        var from = MemoryMarshal.Cast<sbyte, Vector256<sbyte>>(row);
        var by = Vector256.Create(factor);
        for (var i = 0; i < from.Length; i++)
        {
            var (low, high) = Vector256.Widen(from[i]);
            AddScaled(to[(4 * i)..], low, by);
            AddScaled(to[((4 * i) + 2)..], high, by);
        }
    }

    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var a = Vectors(left);
        var b = Vectors(right);
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < a.Length && i < b.Length; i++)
            sum = Vector256.MultiplyAddEstimate(a[i], b[i], sum);
        return Vector256.Sum(sum);
    }

    /// <summary>
    /// A step down the slope <paramref name="gradient"/> times <paramref name="factor"/>, for each weight the shorter the further it has
    /// gone before (AdaGrad).
    /// </summary>
    public static void Descend(Span<float> weights, Span<float> history, ReadOnlySpan<float> gradient, float factor, float step, float decay)
    {
        var at = Vectors(weights);
        var past = Vectors(history);
        var slopes = Vectors(gradient);
        var by = Vector256.Create(factor);
        var down = Vector256.Create(-step);
        var pull = Vector256.Create(decay);
        for (var i = 0; i < at.Length && i < past.Length && i < slopes.Length; i++)
        {
            var slope = Vector256.MultiplyAddEstimate(at[i], pull, slopes[i] * by);
            past[i] = Vector256.MultiplyAddEstimate(slope, slope, past[i]);
            at[i] = Vector256.MultiplyAddEstimate(down * slope, InverseRoot(past[i]), at[i]);
        }
    }

    /// <summary>Scores to shares of one: each e to its power, over the sum of all.</summary>
    /// <param name="scores">Their first <paramref name="count"/> are turned; what pads them becomes zero.</param>
    /// <returns>The logarithm of the sum.</returns>
    public static float Softmax(Span<float> scores, int count)
    {
        var highest = float.NegativeInfinity;
        for (var i = 0; i < count; i++)
            highest = Math.Max(highest, scores[i]);
        scores[count..].Fill(float.NegativeInfinity);
        var values = Vectors(scores);
        var by = Vector256.Create(highest);
        var sums = Vector256<float>.Zero;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Vector256.Exp(values[i] - by);
            sums += values[i];
        }

        var sum = Vector256.Sum(sums);
        for (var i = 0; i < values.Length; i++)
            values[i] /= Vector256.Create(sum);
        return highest + MathF.Log(sum);
    }

    // Twelve bits are enough for the length of a step.
    private static Vector256<float> InverseRoot(Vector256<float> value) =>
        Avx.IsSupported ? Avx.ReciprocalSqrt(value) : Vector256<float>.One / Vector256.Sqrt(value);

    private static void AddScaled(Span<Vector256<float>> sum, Vector256<short> row, Vector256<float> factor)
    {
        var (low, high) = Vector256.Widen(row);
        sum[0] = Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(low), factor, sum[0]);
        sum[1] = Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(high), factor, sum[1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Span<Vector256<float>> Vectors(Span<float> values) => MemoryMarshal.Cast<float, Vector256<float>>(values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<Vector256<float>> Vectors(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, Vector256<float>>(values);
}
