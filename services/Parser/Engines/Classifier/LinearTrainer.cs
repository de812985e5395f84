using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>
/// Trains one logistic regression for each class against everything else, so that a text may be none of them. Stochastic descent
/// with a step that shrinks for each weight on its own (AdaGrad); the same samples and seed always give the same model.
/// </summary>
internal static class LinearTrainer
{
    private const int Epochs = 40;
    private const float Step = 0.5f;

    // Each class has few sentences and many against it; without this every score would start far below zero.
    private const float PositiveWeight = 3f;

    public static LinearModel Train(IReadOnlyList<Sample> samples, int classes, int seed)
    {
        var features = FeatureMap.Build([.. samples.Select(sample => sample.Text)]);
        var row = LinearModel.RowLength(classes);
        var weights = new float[features.Count * row];
        var bias = new float[row];
        var weightHistory = new float[weights.Length];
        var biasHistory = new float[row];
        var vectors = samples.Select(sample => FeatureVector.Of(sample.Text, features)).ToArray();

        var order = Enumerable.Range(0, samples.Count).ToArray();
        var random = new Random(seed);
        var gradient = new float[row];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var index in order)
            {
                var vector = vectors[index];
                Gradient(vector, weights, bias, samples[index].Class, gradient.AsSpan(0, classes), row);
                for (var i = 0; i < vector.Indexes.Length; i++)
                {
                    var from = vector.Indexes[i] * row;
                    Descend(weights.AsSpan(from, classes), weightHistory.AsSpan(from, classes), gradient, vector.Values[i]);
                }

                Descend(bias.AsSpan(0, classes), biasHistory.AsSpan(0, classes), gradient, 1);
            }
        }

        return new(features, weights, bias, classes);
    }

    private static void Gradient(FeatureVector vector, float[] weights, float[] bias, int truth, Span<float> gradient, int row)
    {
        bias.AsSpan(0, gradient.Length).CopyTo(gradient);
        for (var i = 0; i < vector.Indexes.Length; i++)
        {
            var from = weights.AsSpan(vector.Indexes[i] * row, gradient.Length);
            var value = vector.Values[i];
            for (var c = 0; c < gradient.Length; c++)
                gradient[c] += from[c] * value;
        }

        for (var c = 0; c < gradient.Length; c++)
        {
            var probability = 1 / (1 + MathF.Exp(-gradient[c]));
            gradient[c] = c == truth ? PositiveWeight * (probability - 1) : probability;
        }
    }

    private static void Descend(Span<float> weights, Span<float> history, float[] gradient, float value)
    {
        for (var c = 0; c < weights.Length; c++)
        {
            var slope = gradient[c] * value;
            history[c] += slope * slope;
            weights[c] -= Step * slope / (MathF.Sqrt(history[c]) + 1e-6f);
        }
    }
}
