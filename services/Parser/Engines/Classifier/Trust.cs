namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>
/// Weighs evidence: one number that is high where the best class is right and low where a sentence means none. Learned (logistic
/// regression) from sentences that were not trained on; with few of those it stays near the share of the best class alone.
/// </summary>
internal sealed class Trust
{
    private const int Rounds = 50;
    private const int Size = Evidence.Count + 1;

    // Held against what a handful of sentences seem to say.
    private const double Caution = 5;

    private readonly float[] _weights;

    private Trust(float[] weights) => _weights = weights;

    /// <summary>By the share of the best class alone.</summary>
    public static Trust Plain { get; } = new([1, .. new float[Evidence.Count]]);

    public float Weigh(in Evidence evidence)
    {
        var sum = _weights[Evidence.Count];
        for (var i = 0; i < Evidence.Count; i++)
            sum += _weights[i] * evidence[i];
        return sum;
    }

    /// <summary>A foreign sentence counts as much as <paramref name="foreignWeight"/> others, for there are few of them as a rule.</summary>
    public static Trust Fit(IReadOnlyList<Judged> seen, double foreignWeight)
    {
        if (!seen.Any(judged => judged.IsRight) || seen.All(judged => judged.IsRight))
            return Plain;
        var (mean, spread) = Standardize(seen);
        var plain = new double[Size];
        plain[0] = spread[0];
        plain[Evidence.Count] = mean[0];
        var weights = (double[])plain.Clone();
        for (var round = 0; round < Rounds; round++)
        {
            var gradient = new double[Size];
            var curvature = new double[Size, Size];
            for (var i = 0; i < Size; i++)
            {
                curvature[i, i] = i < Evidence.Count ? Caution : 1e-6;
                gradient[i] = curvature[i, i] * (weights[i] - plain[i]);
            }

            foreach (var judged in seen)
                Add(judged, judged.IsOutOfScope ? foreignWeight : 1, mean, spread, weights, gradient, curvature);
            var step = LinearSystem.Solve(curvature, gradient);
            var change = 0.0;
            for (var i = 0; i < Size; i++)
            {
                weights[i] -= Math.Clamp(step[i], -2, 2);
                change += Math.Abs(step[i]);
            }

            if (change < 1e-6)
                break;
        }

        var result = new float[Size];
        for (var i = 0; i < Evidence.Count; i++)
        {
            result[i] = (float)(weights[i] / spread[i]);
            weights[Evidence.Count] -= weights[i] * mean[i] / spread[i];
        }

        result[Evidence.Count] = (float)weights[Evidence.Count];
        return result.All(float.IsFinite) ? new(result) : Plain;
    }

    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public static Trust Load(ModelReader reader) => new(reader.ReadFiniteArray(Size));

    public void Save(ModelWriter writer) => writer.WriteArray<float>(_weights);

    private static void Add(
        in Judged judged, double weight, double[] mean, double[] spread, double[] weights, double[] gradient, double[,] curvature)
    {
        Span<double> x = stackalloc double[Size];
        x[Evidence.Count] = 1;
        for (var i = 0; i < Evidence.Count; i++)
            x[i] = (judged.Evidence[i] - mean[i]) / spread[i];
        var sum = 0.0;
        for (var i = 0; i < Size; i++)
            sum += weights[i] * x[i];
        var p = 1 / (1 + Math.Exp(-sum));
        var error = weight * (p - (judged.IsRight ? 1 : 0));
        var bend = weight * Math.Max(p * (1 - p), 1e-6);
        for (var i = 0; i < Size; i++)
        {
            gradient[i] += error * x[i];
            for (var j = 0; j < Size; j++)
                curvature[i, j] += bend * x[i] * x[j];
        }
    }

    private static (double[] Mean, double[] Spread) Standardize(IReadOnlyList<Judged> seen)
    {
        var mean = new double[Evidence.Count];
        var spread = new double[Evidence.Count];
        for (var i = 0; i < Evidence.Count; i++)
        {
            var number = i;
            mean[i] = seen.Average(judged => (double)judged.Evidence[number]);
            spread[i] = Math.Sqrt(seen.Average(judged => Math.Pow(judged.Evidence[number] - mean[number], 2))) + 1e-3;
        }

        return (mean, spread);
    }
}
