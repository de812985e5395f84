using System.Numerics;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>
/// Trains one logistic regression for each class against everything else, so that a text may be none of them. Stochastic descent
/// with a step that shrinks for each weight on its own (AdaGrad); the same samples and seed always give the same model.
/// </summary>
internal sealed class LinearTrainer
{
    private readonly TrainingOptions _options;
    private readonly int _classes;
    private readonly int _row;
    private readonly float[] _weights;
    private readonly float[] _history;
    private readonly float[] _bias;
    private readonly float[] _biasHistory;
    private readonly float[] _gradient;

    private LinearTrainer(int features, int classes, TrainingOptions options)
    {
        _options = options;
        _classes = classes;
        _row = LinearModel.RowLength(classes);
        _weights = new float[features * _row];
        _history = new float[_weights.Length];
        _bias = new float[_row];
        _biasHistory = new float[_row];
        _gradient = new float[_row];
    }

    public static LinearModel Train(IReadOnlyList<Sample> samples, int classes, TrainingOptions options)
    {
        var features = FeatureMap.Build([.. samples.Select(sample => sample.Text)]);
        var vectors = samples.Select(sample => FeatureVector.Of(sample.Text, features)).ToArray();
        var weights = (long)features.Count * LinearModel.RowLength(classes);
        if (weights > options.MaxWeights)
            throw new TrainingTooLargeException($"{samples.Count} sentences for {classes} intents need {weights} weights; {options.MaxWeights} are allowed");
        var trainer = new LinearTrainer(features.Count, classes, options);

        var order = Enumerable.Range(0, samples.Count).ToArray();
        var random = new Random(options.Seed);
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var index in order)
                trainer.Learn(vectors[index], samples[index].Class);
            options.Progress?.EpochDone();
        }

        return new(features, trainer._weights, trainer._bias, classes);
    }

    private void Learn(FeatureVector vector, int truth)
    {
        var gradient = _gradient.AsSpan();
        _bias.CopyTo(gradient);
        for (var i = 0; i < vector.Indexes.Length; i++)
            AddScaled(gradient, _weights.AsSpan(vector.Indexes[i] * _row, _row), vector.Values[i]);

        for (var c = 0; c < _classes; c++)
        {
            var probability = 1 / (1 + MathF.Exp(-gradient[c]));
            gradient[c] = c == truth ? probability - 1 : probability;
        }

        // What pads the row belongs to no class and stays zero.
        gradient[_classes..].Clear();
        for (var i = 0; i < vector.Indexes.Length; i++)
        {
            var from = vector.Indexes[i] * _row;
            Descend(_weights.AsSpan(from, _row), _history.AsSpan(from, _row), gradient, vector.Values[i], _options.Decay);
        }

        Descend(_bias, _biasHistory, gradient, 1, 0);
    }

    private static void AddScaled(Span<float> sum, ReadOnlySpan<float> row, float factor)
    {
        for (var i = 0; i < sum.Length; i += Vector<float>.Count)
            (new Vector<float>(sum[i..]) + (new Vector<float>(row[i..]) * factor)).CopyTo(sum[i..]);
    }

    private void Descend(Span<float> weights, Span<float> history, ReadOnlySpan<float> gradient, float value, float decay)
    {
        var step = new Vector<float>(_options.Step);
        var floor = new Vector<float>(1e-6f);
        for (var i = 0; i < weights.Length; i += Vector<float>.Count)
        {
            var weight = new Vector<float>(weights[i..]);
            var slope = (new Vector<float>(gradient[i..]) * value) + (weight * decay);
            var past = new Vector<float>(history[i..]) + (slope * slope);
            past.CopyTo(history[i..]);
            (weight - (step * slope / (Vector.SquareRoot(past) + floor))).CopyTo(weights[i..]);
        }
    }
}
