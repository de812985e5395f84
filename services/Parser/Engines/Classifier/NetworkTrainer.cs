namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>
/// Trains one network: stochastic descent on the cross entropy between what it says and what is true, one sentence at a time. To mean
/// none of the classes is a class of its own, the last. Parts of each sentence and of the hidden units are left out by chance, a different
/// part each time, so that nothing is relied on that is not borne out by the rest. The same samples and seed always give the same network.
/// </summary>
internal sealed class NetworkTrainer
{
    private const float FeatureDrop = 0.3f;
    private const float UnitDrop = 0.3f;
    private const float LeastStep = 0.02f;

    private readonly TrainingOptions _options;
    private readonly int _columns;
    private readonly int _outputs;
    private readonly int _units;
    private readonly float[] _features;
    private readonly float[] _featureHistory;
    private readonly float[] _meaning;
    private readonly float[] _meaningHistory;
    private readonly float[] _unitBias;
    private readonly float[] _unitBiasHistory;
    private readonly float[] _classes;
    private readonly float[] _classHistory;
    private readonly float[] _classBias;
    private readonly float[] _classBiasHistory;
    private readonly float[] _hidden;
    private readonly float[] _hiddenGradient;
    private readonly float[] _scores;
    private readonly int[] _kept;
    private readonly float[] _keptValues;
    private Dice _dice;

    private NetworkTrainer(int features, int classes, int longest, int member, TrainingOptions options)
    {
        _options = options;
        _outputs = classes + 1;
        _columns = VectorMath.Padded(_outputs);
        _units = options.Units;
        _dice = new(options.Seed, member);
        _features = new float[features * _units];
        _featureHistory = Filled(features, 1e-4f);
        _meaning = new float[TextEncoder.MeaningLength * _units];
        _meaningHistory = Filled(_meaning.Length, 1e-3f);
        // A unit that says nothing learns nothing, so all begin a little above it.
        _unitBias = Filled(_units, 0.1f);
        _unitBiasHistory = Filled(_units, 1e-2f);
        _classes = new float[_units * _columns];
        _classHistory = Filled(_classes.Length, 1e-3f);
        _classBias = new float[_columns];
        _classBiasHistory = Filled(_columns, 1e-2f);
        _hidden = new float[_units];
        _hiddenGradient = new float[_units];
        _scores = new float[_columns];
        _kept = new int[longest];
        _keptValues = new float[longest];
        for (var i = 0; i < _meaning.Length; i++)
            _meaning[i] = 0.17f * _dice.Signed();
        var spread = MathF.Sqrt(6f / (_units + _outputs));
        for (var i = 0; i < _classes.Length; i++)
            _classes[i] = i % _columns < _outputs ? spread * _dice.Signed() : 0;
    }

    /// <param name="samples">All of them.</param>
    /// <param name="learned">Which of them to learn from.</param>
    /// <param name="features">How many features there are.</param>
    /// <param name="classes">How many classes.</param>
    /// <param name="member">Which of the networks that are trained together; each starts elsewhere.</param>
    /// <param name="options">How to train.</param>
    public static Network Train(EncodedSamples samples, ReadOnlySpan<int> learned, int features, int classes, int member, TrainingOptions options)
    {
        var longest = 0;
        foreach (var i in learned)
            longest = Math.Max(longest, samples[i].Indexes.Length);
        var trainer = new NetworkTrainer(features, classes, longest, member, options);
        var order = learned.ToArray();
        var epochs = options.EpochsFor(order.Length);
        var steps = (float)order.Length * epochs;
        var step = 0;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            trainer._dice.Shuffle(order);
            foreach (var i in order)
            {
                var truth = samples.Samples[i].Class;
                trainer.Learn(samples[i], truth == Sample.OutOfScope ? classes : truth, Math.Max(LeastStep, 1 - (step++ / steps)));
            }

            options.Progress?.EpochDone();
        }

        return Network.Of(trainer._features, trainer._meaning, trainer._unitBias, trainer._classes, trainer._classBias);
    }

    private void Learn(in EncodedText text, int truth, float pace)
    {
        var kept = Look(text);
        VectorMath.Softmax(_scores, _outputs);
        // The slope of the cross entropy.
        _scores[truth] -= 1;

        var step = _options.Step * pace;
        const float Scale = 1 / (1 - UnitDrop);
        for (var unit = 0; unit < _units; unit++)
        {
            if (_hidden[unit] == 0)
            {
                _hiddenGradient[unit] = 0;
                continue;
            }

            var row = _classes.AsSpan(unit * _columns, _columns);
            _hiddenGradient[unit] = VectorMath.Dot(row, _scores) * Scale;
            VectorMath.Descend(row, _classHistory.AsSpan(unit * _columns, _columns), _scores, _hidden[unit], step, _options.Decay);
        }

        VectorMath.Descend(_classBias, _classBiasHistory, _scores, 1, step, 0);
        VectorMath.Descend(_unitBias, _unitBiasHistory, _hiddenGradient, 1, step, 0);
        for (var i = 0; i < text.Meaning.Length; i++)
            VectorMath.Descend(_meaning.AsSpan(i * _units, _units), _meaningHistory.AsSpan(i * _units, _units), _hiddenGradient, text.Meaning[i], step, _options.Decay);

        // Features are many: each has one length of step for its whole row.
        var slope = VectorMath.Dot(_hiddenGradient, _hiddenGradient) / _units;
        for (var i = 0; i < kept; i++)
        {
            var (feature, value) = (_kept[i], _keptValues[i]);
            var history = _featureHistory[feature] += value * value * slope;
            VectorMath.AddScaled(_features.AsSpan(feature * _units, _units), _hiddenGradient, -_options.FeatureStep * pace * value / MathF.Sqrt(history));
        }
    }

    /// <summary>Hidden units and scores for a part of a text. Returns how many features were kept.</summary>
    private int Look(in EncodedText text)
    {
        const uint FeatureDropBelow = (uint)(FeatureDrop * uint.MaxValue);
        const uint UnitDropBelow = (uint)(UnitDrop * 256);
        _unitBias.CopyTo(_hidden, 0);
        var kept = 0;
        for (var i = 0; i < text.Indexes.Length; i++)
        {
            if (_dice.Next() < FeatureDropBelow)
                continue;
            var value = text.Values[i] * (1 / (1 - FeatureDrop));
            VectorMath.AddScaled(_hidden, _features.AsSpan(text.Indexes[i] * _units, _units), value);
            _kept[kept] = text.Indexes[i];
            _keptValues[kept++] = value;
        }

        for (var i = 0; i < text.Meaning.Length; i++)
            VectorMath.AddScaled(_hidden, _meaning.AsSpan(i * _units, _units), text.Meaning[i]);
        _classBias.CopyTo(_scores, 0);
        var dice = 0u;
        for (var unit = 0; unit < _units; unit++)
        {
            // Each throw is enough for four units.
            dice = (unit & 3) == 0 ? _dice.Next() : dice >> 8;
            if (_hidden[unit] <= 0 || (dice & 0xFF) < UnitDropBelow)
            {
                _hidden[unit] = 0;
                continue;
            }

            _hidden[unit] *= 1 / (1 - UnitDrop);
            VectorMath.AddScaled(_scores, _classes.AsSpan(unit * _columns, _columns), _hidden[unit]);
        }

        return kept;
    }

    private static float[] Filled(int length, float value)
    {
        var values = new float[length];
        Array.Fill(values, value);
        return values;
    }
}
